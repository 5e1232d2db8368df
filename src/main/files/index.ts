export { atomicWrite } from './atomicWrite.ts';
export { filesBelow, isFolder, seeFile, type SeenFile } from './externalFiles.ts';
export { finishChanges, planChanges, type ChangePlan, type Unsettled } from './changes.ts';
export { hashFile, type HashedFile } from './hashFile.ts';
export { collectDropped, copyIn, listFolders, resolveShown } from './hostFiles.ts';
export { placeFile, type PlacedFile } from './placeFile.ts';
export { reportMarker, reportMarkerName } from './reportMarker.ts';
export { safePath } from './safePath.ts';
export { scanProject } from './scan.ts';
