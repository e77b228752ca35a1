/** An import to plant: in which file, of what, and what else must exist for it to resolve. */
export interface Planted {
  readonly file: string
  readonly imports: string
  readonly needs?: readonly string[]
}

export interface PlantedViolation extends Planted {
  /** The rule that must report it. */
  readonly rule: string
}

const domain = 'shared/domain/thing.ts'

/** At least one per rule of .dependency-cruiser.mjs. */
export const plantedViolations: readonly PlantedViolation[] = [
  { rule: 'lib-alone', file: 'shared/lib/a.ts', imports: '#shared/domain/thing.ts', needs: [domain] },
  { rule: 'domain-pure', file: 'shared/domain/a.ts', imports: 'zod' },
  { rule: 'locales-alone', file: 'shared/locales/a.ts', imports: '../domain/thing.ts', needs: [domain] },
  { rule: 'protocol-on-zod', file: 'shared/protocol/a.ts', imports: 'fastify' },
  { rule: 'core-pure', file: 'src-server/core/a.ts', imports: 'node:fs' },
  {
    rule: 'core-before-wire',
    file: 'src-server/core/b.ts',
    imports: '#shared/protocol/thing.ts',
    needs: ['shared/protocol/thing.ts'],
  },
  {
    rule: 'storage-opened-in-main',
    file: 'src-server/app/opens-storage.ts',
    imports: '../storage/index.ts',
    needs: ['src-server/storage/index.ts'],
  },
  {
    rule: 'policies-pure',
    file: 'src-server/policies/a.ts',
    imports: '../storage/thing.ts',
    needs: ['src-server/storage/thing.ts'],
  },
  {
    rule: 'app-on-ports',
    file: 'src-server/app/a.ts',
    imports: '../storage/sqlite/thing.ts',
    needs: ['src-server/storage/sqlite/thing.ts'],
  },
  { rule: 'app-on-ports', file: 'src-server/timers/a.ts', imports: 'better-sqlite3' },
  {
    rule: 'workers-on-ports',
    file: 'src-server/effects/a.ts',
    imports: '../app/thing.ts',
    needs: ['src-server/app/thing.ts'],
  },
  {
    rule: 'gateway-on-app',
    file: 'src-server/gateway/a.ts',
    imports: '../effects/thing.ts',
    needs: ['src-server/effects/thing.ts'],
  },
  {
    rule: 'adapter-alone',
    file: 'src-server/channels/chat/a.ts',
    imports: '../sms/thing.ts',
    needs: ['src-server/channels/sms/thing.ts'],
  },
  {
    rule: 'adapters-built-in-main',
    file: 'src-server/gateway/b.ts',
    imports: '../channels/sms/thing.ts',
    needs: ['src-server/channels/sms/thing.ts'],
  },
  {
    rule: 'demo-outside',
    file: 'src-server/demo/a.ts',
    imports: '../app/thing.ts',
    needs: ['src-server/app/thing.ts'],
  },
  {
    rule: 'demo-unused',
    file: 'src-server/app/b.ts',
    imports: '../demo/thing.ts',
    needs: ['src-server/demo/thing.ts'],
  },
  { rule: 'widget-light', file: 'src-widget/a.ts', imports: 'zod' },
  { rule: 'server-alone', file: 'src-server/a.ts', imports: '../src-main/thing.ts', needs: ['src-main/thing.ts'] },
  { rule: 'main-alone', file: 'src-main/a.ts', imports: '../src-server/thing.ts', needs: ['src-server/thing.ts'] },
  {
    rule: 'renderer-alone',
    file: 'src-renderer/app/a.ts',
    imports: '../../src-main/thing.ts',
    needs: ['src-main/thing.ts'],
  },
  {
    rule: 'widget-alone',
    file: 'src-widget/b.ts',
    imports: '../src-renderer/thing.ts',
    needs: ['src-renderer/thing.ts'],
  },
  { rule: 'faces-without-node', file: 'src-renderer/app/b.ts', imports: 'node:path' },
  { rule: 'electron-in-main', file: 'src-renderer/app/c.ts', imports: 'electron' },
  {
    rule: 'client-below-features',
    file: 'src-renderer/client/a.ts',
    imports: '../features/b/index.ts',
    needs: ['src-renderer/features/b/index.ts'],
  },
  {
    rule: 'design-lowest',
    file: 'src-renderer/design/a.ts',
    imports: '../client/thing.ts',
    needs: ['src-renderer/client/thing.ts'],
  },
  {
    rule: 'features-below-app',
    file: 'src-renderer/features/a/a.ts',
    imports: '../../app/thing.ts',
    needs: ['src-renderer/app/thing.ts'],
  },
  {
    rule: 'feature-front-door',
    file: 'src-renderer/features/a/b.ts',
    imports: '../b/inside.ts',
    needs: ['src-renderer/features/b/inside.ts'],
  },
  { rule: 'no-circles', file: 'shared/lib/circle.ts', imports: './circle-back.ts' },
  { rule: 'no-circles', file: 'shared/lib/circle-back.ts', imports: './circle.ts' },
  { rule: 'resolvable', file: 'src-main/lost.ts', imports: './nowhere.ts' },
  {
    rule: 'product-without-tests',
    file: 'shared/lib/leans-on-tests.ts',
    imports: './helper.test.ts',
    needs: ['shared/lib/helper.test.ts'],
  },
]

/** What the rules must let pass. */
export const plantedAllowed: readonly Planted[] = [
  { file: 'shared/protocol/ok.ts', imports: 'zod' },
  { file: 'src-server/core/ok.ts', imports: '#shared/domain/thing.ts', needs: [domain] },
  { file: 'src-server/app/ok.ts', imports: '../storage/event-store.ts', needs: ['src-server/storage/event-store.ts'] },
  { file: 'src-server/effects/ok.ts', imports: '../channels/port.ts', needs: ['src-server/channels/port.ts'] },
  { file: 'src-server/storage/sqlite/ok.ts', imports: 'better-sqlite3' },
  { file: 'src-server/channels/chat/ok.ts', imports: '../port.ts', needs: ['src-server/channels/port.ts'] },
  { file: 'src-server/main.ts', imports: './storage/sqlite/thing.ts', needs: ['src-server/storage/sqlite/thing.ts'] },
  { file: 'src-server/demo/ok.ts', imports: 'socket.io-client' },
  { file: 'src-renderer/features/a/ok.ts', imports: '../b/index.ts', needs: ['src-renderer/features/b/index.ts'] },
  { file: 'src-widget/ok.ts', imports: 'preact' },
  { file: 'src-main/ok.ts', imports: 'electron' },
]
