export function Reports() {
  return <div className="view" />;
}
