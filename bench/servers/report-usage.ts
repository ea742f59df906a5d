// Loaded into every child of a bench (`--import`): tells its parent what it takes, and ends with it.
import { readFileSync } from 'node:fs';
import { memoryUsage, platform, resourceUsage } from 'node:process';
import { type CpuSplit, startCpuSplit } from '../cpu-split';

export interface Usage {
  /** Processor time so far, of all threads. */
  cpuSeconds: number;
  /** Memory now and at most so far, in MB of 2^20 bytes. */
  residentMb: number;
  peakMb: number;
}

if (process.send) {
  let stop: (() => Promise<CpuSplit>) | undefined;
  process.on('message', async (question) => {
    if (question === 'usage') process.send?.(usage());
    if (question === 'begin-split') {
      stop = await startCpuSplit();
      process.send?.('begun');
    }
    if (question === 'end-split') process.send?.(await stop?.());
  });
  process.channel?.unref();
  process.once('disconnect', () => process.exit());
}

function usage(): Usage {
  const { userCPUTime, systemCPUTime, maxRSS } = resourceUsage();
  return { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, residentMb: memoryUsage.rss() / 2 ** 20, peakMb: peakKb(maxRSS) / 1024 };
}

/** On Linux a child's `maxRSS` begins with its parent's (setmax_mm_hiwater_rss at exec); the high-water mark of its own memory does not. */
function peakKb(maxRss: number): number {
  if (platform !== 'linux') return maxRss;
  return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}
