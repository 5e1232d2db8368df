export {
  defineJobKind,
  type JobContext,
  type JobKind,
  type JobOutcome,
  type RegisteredKind,
} from './jobKinds.ts';
export { JobQueue, type JobListener, type JobQueueOptions } from './jobQueue.ts';
export { type WorkerTask } from './poolTask.ts';
export { serveTasks, transferring, type TaskFactory, type TaskServer } from './serveTasks.ts';
export { WorkerPool, type WorkerPoolOptions } from './workerPool.ts';
