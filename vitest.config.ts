import { availableParallelism } from 'node:os'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const seconds = (n: number): number => n * 1000

/** jsdom for everything with a face. One per file costs more than the tests; vmThreads keeps globals apart cheaply. */
const browserLike = {
  environment: 'jsdom',
  setupFiles: ['tests/support/component/setup.ts'],
  pool: 'vmThreads',
  testTimeout: seconds(15),
} satisfies NonNullable<TestProjectInlineConfiguration['test']>

/** Files share what they import: each starts with what it sets up itself, and modules keep nothing between tests. */
const sharedModules = {
  environment: 'node',
  isolate: false,
  testTimeout: seconds(15),
} satisfies NonNullable<TestProjectInlineConfiguration['test']>

/** After everything else, and one file after the other: its servers and sounds want the machine to themselves. */
const alone = {
  environment: 'node',
  fileParallelism: false,
  sequence: { groupOrder: 1 },
} satisfies NonNullable<TestProjectInlineConfiguration['test']>

/** Options every project shares; `extends: true` copies them from here. */
export default defineConfig({
  test: {
    restoreMocks: true,
    unstubGlobals: true,
    passWithNoTests: true,
    // Much of the time is waiting: a core left free for the runner would do little.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          ...sharedModules,
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
        test: {
          name: 'contract',
          ...sharedModules,
          include: ['tests/contract/**/*.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'scenarios',
          ...sharedModules,
          include: ['tests/scenarios/**/*.test.ts'],
          testTimeout: seconds(30),
        },
      },
      {
        extends: true,
        test: {
          name: 'faults',
          ...alone,
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: seconds(120),
        },
      },
      {
        extends: true,
        test: {
          // In a network of its own: scripts/test-telephony.mjs.
          name: 'telephony',
          ...alone,
          include: ['tests/telephony/**/*.test.ts'],
          testTimeout: seconds(30),
          hookTimeout: seconds(60),
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          ...alone,
          include: ['tests/long/**/*.test.ts'],
          testTimeout: seconds(900),
        },
      },
    ],
  },
})
