/**
 * onnxruntime counts its users: left alone it keeps a device id and a database of events in the user's cache folder and
 * sends them to Microsoft. Nothing leaves the editor's machine, so it is forbidden before it is loaded. Call this in
 * the main thread: the library reads the real environment, which a worker thread cannot change.
 */
export function forbidTelemetry(): void {
  process.env['ORT_DISABLE_TELEMETRY'] = '1';
}
