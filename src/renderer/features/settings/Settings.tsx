export function Settings() {
  return <div className="view" />;
}
