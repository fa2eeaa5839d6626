import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // All cores: most tests wait for programs that they have started.
    maxWorkers: '100%',
  },
});
