/**
 * End at once on a Node that is too old: better-sqlite3's prebuilt binary crashes the process there instead
 * of failing with a message. Imports nothing and runs on import, so that it comes before everything else.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `Trimbin needs Node 22.12 or newer and this is ${process.version} (${process.execPath}). ` +
      'Start it with "npm run …": npm uses the Node that "npm ci" puts into node_modules.\n',
  );
  process.exit(1);
}
