export function Jobs() {
  return <div className="view" />;
}
