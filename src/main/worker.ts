import { serveTasks } from './jobs/serveTasks.ts';
import { createFrameTask } from './workers/frameTask.ts';
import { createSampleTask } from './workers/sampleTask.ts';

serveTasks({ frames: createFrameTask, samples: createSampleTask });
