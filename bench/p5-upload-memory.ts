import type { Bench } from './bench';
import { roundCount } from './rounds';
import { startService } from './servers/start-service';
import { postFile, randomFile } from './uploads';
import type { Workbench } from './workbench';

const largest = 100;
const parallel = 8;
const parallelSize = 50;

/** By how much uploads raise the peak memory of a service that has just started: one of 100 MB, and each further one at the same time. */
export const uploadMemoryBench: Bench = async (workbench) => {
  const one = { path: await randomFile(workbench.folder, largest), megabytes: largest, count: 1 };
  const many = { path: await randomFile(workbench.folder, parallelSize), megabytes: parallelSize, count: parallel };
  const single: number[] = [];
  const further: number[] = [];
  for (let round = 0; round < roundCount; round += 1) {
    const growthOfOne = await growth(workbench, one);
    const growthOfMany = await growth(workbench, many);
    single.push(growthOfOne);
    further.push((growthOfMany - growthOfOne) / (parallel - 1));
    workbench.print(
      `  one of ${largest} MB: ${growthOfOne.toFixed(1)} MB; ${parallel} of ${parallelSize} MB: ${growthOfMany.toFixed(1)} MB`,
    );
  }
  const less = { unit: 'MB', better: 'less' } as const;
  return [
    { ...less, what: 'memory of one upload of 100 MB', values: single, floor: 96, moonshot: 48 },
    { ...less, what: 'memory of each further upload at the same time', values: further, floor: 16, moonshot: 8 },
  ];
};

/** A fresh process each time: a heap that has grown once hides what the next upload takes. */
async function growth(
  workbench: Workbench,
  { path, megabytes, count }: { path: string; megabytes: number; count: number },
): Promise<number> {
  const service = await startService(workbench);
  try {
    const token = await service.signIn();
    const { residentMb } = await service.usage();
    await Promise.all(Array.from({ length: count }, () => postFile(service.port, token, path, megabytes)));
    return (await service.usage()).peakMb - residentMb;
  } finally {
    await service.stop();
  }
}
