import { openJobs } from '../../../store/jobs/pg-boss.ts';

/** Takes a job from the queue at an address, says so, and never ends it. */
const jobs = await openJobs(process.argv[2] ?? '', { command: 'holder' });
await jobs.take([{ name: 'work', heartbeat: 10 }], {
  work: ({ key }) => {
    process.stdout.write(`${key}\n`);
    return new Promise(() => {});
  },
});
