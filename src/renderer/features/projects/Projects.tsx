export function Projects() {
  return <div className="view" />;
}
