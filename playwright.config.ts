import { defineConfig } from '@playwright/test'
import { findChromium } from './scripts/lib/chromium.mjs'

const inCi = process.env['HUILIU_TEST_REQUIRE'] === 'all'
const executablePath = findChromium()

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  // Each worker runs a whole centre of its own. Voices are told apart by ear in up to three browsers at once: two such
  // centres on two cores starve each other, so CI takes one after the other, and a starved one may try again.
  workers: inCi ? 1 : 2,
  retries: inCi ? 2 : 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: inCi,
  reporter: [['list']],
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: '**/electron*.spec.ts',
      use: {
        browserName: 'chromium',
        launchOptions: {
          ...(executablePath === null ? {} : { executablePath }),
          args: [
            ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
            '--use-fake-device-for-media-stream',
            '--use-fake-ui-for-media-stream',
            '--autoplay-policy=no-user-gesture-required',
            '--allow-loopback-in-peer-connection',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--disable-quic',
            '--no-first-run',
          ],
        },
      },
    },
    { name: 'electron', testMatch: '**/electron*.spec.ts' },
  ],
})
