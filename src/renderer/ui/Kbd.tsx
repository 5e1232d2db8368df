/** One key, or keys pressed together, as people know them. */
export function Kbd({ parts }: { parts: readonly string[] }) {
  return (
    <span className="keys">
      {parts.map((part, i) => (
        <kbd key={i} className="kbd">
          {part}
        </kbd>
      ))}
    </span>
  );
}
