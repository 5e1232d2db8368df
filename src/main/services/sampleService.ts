import type { Handlers } from '../router.ts';
import type { SampleMaker } from './projectPorts.ts';

export function createSampleService(ports: { sample: SampleMaker }): Pick<Handlers, 'projects.makeSample'> {
  return {
    async 'projects.makeSample'({ folder }, { signal, report }) {
      return { folder, ...(await ports.sample.make(folder, { signal, onProgress: report })) };
    },
  };
}
