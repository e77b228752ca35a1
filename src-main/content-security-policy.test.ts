import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy.ts'

test('[P1] pages run only their own scripts and reach only the chosen server', () => {
  const policy = contentSecurityPolicy('https://centre.example')
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("connect-src 'self' blob: https://centre.example wss://centre.example wss:;")
})

test('[P1] before a server is chosen nothing outside is reachable', () => {
  expect(contentSecurityPolicy(null)).toContain("connect-src 'self' blob:;")
})
