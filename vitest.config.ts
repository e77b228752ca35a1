import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const seconds = (n: number): number => n * 1000

/** jsdom for everything with a face. One per file costs more than the tests; vmThreads keeps globals apart cheaply. */
const browserLike = {
  environment: 'jsdom',
  setupFiles: ['tests/support/component/setup.ts'],
  pool: 'vmThreads',
  testTimeout: seconds(15),
} satisfies NonNullable<TestProjectInlineConfiguration['test']>

/** Options every project shares; `extends: true` copies them from here. */
export default defineConfig({
  test: {
    restoreMocks: true,
    unstubGlobals: true,
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['{shared,src-server,src-main,scripts}/**/*.test.ts'],
        },
      },
      {
        extends: true,
        oxc: { jsx: { runtime: 'automatic', importSource: 'react' } },
        test: { name: 'component', include: ['src-renderer/**/*.test.{ts,tsx}'], ...browserLike },
      },
      {
        extends: true,
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
        test: { name: 'widget', include: ['src-widget/**/*.test.{ts,tsx}'], ...browserLike },
      },
      {
        extends: true,
        test: { name: 'contract', environment: 'node', include: ['tests/contract/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'scenarios',
          environment: 'node',
          include: ['tests/scenarios/**/*.test.ts'],
          testTimeout: seconds(30),
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          environment: 'node',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: seconds(120),
          // Each one runs a server process of its own under load.
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          // In a network of its own: scripts/test-telephony.mjs.
          name: 'telephony',
          environment: 'node',
          include: ['tests/telephony/**/*.test.ts'],
          testTimeout: seconds(30),
          hookTimeout: seconds(60),
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          environment: 'node',
          include: ['tests/long/**/*.test.ts'],
          testTimeout: seconds(900),
          fileParallelism: false,
        },
      },
    ],
  },
})
