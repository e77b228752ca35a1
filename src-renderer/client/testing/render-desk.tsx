// For tests only: a desk at an in-memory line, with nothing of the network.
import { render, type RenderResult } from '@testing-library/react'
import type { ReactNode } from 'react'
import type { Role } from '#shared/domain/config.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { ConfigSnapshot } from '#shared/protocol/sync.ts'
import { DesignProvider, setPreferences, syncServerTime } from '../../design/index.ts'
import { ApiProblem, type Api } from '../api.ts'
import { createDeskClient, type DeskClient } from '../desk-client.ts'
import { createMemoryStore, type LocalStore } from '../local-store.ts'
import type { Platform } from '../platform.ts'
import { localProblem } from '../problem.ts'
import { DeskContext } from '../react.ts'
import { snapshot } from './factories.ts'
import { createFakeServer, greeting, type FakeServer } from './fake-wire.ts'

const unreachable = (): Promise<never> => Promise.reject(new ApiProblem(localProblem('unreachable'), 0))

/** A REST side on which nothing answers, except what a test puts in. */
export function fakeApi(answers: Partial<Api> = {}): Api {
  return {
    info: unreachable,
    signIn: unreachable,
    demoSignIn: unreachable,
    signOut: unreachable,
    me: unreachable,
    changePassword: unreachable,
    sessions: unreachable,
    customer: unreachable,
    findCustomers: unreachable,
    timeline: unreachable,
    profile: unreachable,
    holdings: unreachable,
    gaugeHistory: unreachable,
    reveal: unreachable,
    verificationQuestions: unreachable,
    sendCode: unreachable,
    sendIdentityLink: unreachable,
    verify: unreachable,
    interaction: unreachable,
    blob: unreachable,
    recording: unreachable,
    request: unreachable,
    locate: (path) => ({ url: path, headers: {} }),
    ...answers,
  }
}

export interface Attention {
  readonly notified: string[]
  readonly flashed: string[]
  badge: number
}

function fakePlatform(store: LocalStore): { readonly platform: Platform; readonly attention: Attention } {
  const attention: Attention = { notified: [], flashed: [], badge: 0 }
  const platform: Platform = {
    kind: 'browser',
    server: { base: '', token: () => null, keepToken: () => {} },
    serverChoice: null,
    store,
    notify: ({ title }) => {
      attention.notified.push(title)
      return () => {}
    },
    flash: (text) => {
      attention.flashed.push(text)
      return () => {}
    },
    badge: (count) => {
      attention.badge = count
    },
    focusWindow: () => {},
    onWake: () => () => {},
  }
  return { platform, attention }
}

export interface DeskUnderTest extends RenderResult {
  readonly desk: DeskClient
  readonly server: FakeServer
  readonly attention: Attention
}

export interface DeskSetup {
  readonly interactions?: readonly Interaction[]
  readonly config?: Partial<ConfigSnapshot>
  readonly store?: LocalStore
  readonly api?: Partial<Api>
  /** false: another desk of the agent holds the seat */
  readonly writable?: boolean
  /** As whom; an agent where it is not said. */
  readonly role?: Role
}

/** Draws something of the desk, signed in as 林悦 (`a1`), with the line up and a first snapshot taken in. */
export async function renderDesk(
  what: ReactNode,
  {
    interactions = [],
    config = {},
    store = createMemoryStore(),
    api = {},
    writable = true,
    role = 'agent',
  }: DeskSetup = {},
): Promise<DeskUnderTest> {
  setPreferences({ language: 'zh-CN', theme: 'light', sendKey: 'mod+enter', volume: 0 })
  // No clock jump between the computer and the invented server.
  syncServerTime(Date.now(), 0)
  const state = snapshot(interactions, config)
  const server = createFakeServer(greeting({ ...state, me: { ...state.me, role } }, { writable }))
  const { platform, attention } = fakePlatform(store)
  const desk = createDeskClient({
    platform,
    api: fakeApi(api),
    wire: server.wire,
    userId: 'a1',
    deskId: 'd1',
    onSignedOut: () => {},
  })
  await desk.start()
  const result = render(
    <DesignProvider>
      <DeskContext value={desk}>{what}</DeskContext>
    </DesignProvider>,
  )
  return { ...result, desk, server, attention }
}
