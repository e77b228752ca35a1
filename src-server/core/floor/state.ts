/**
 * The living state of the floor: the log folded, with indices that keep every question cheap.
 * `apply` is the only way it changes; decisions read it and never touch it.
 */
import { emptyConfig } from '#shared/domain/config-fold.ts'
import { Router } from '../routing/router.ts'
import { Alarms } from './alarms.ts'
import { type ChannelTable, type Facts, UNLIMITED_CHANNELS } from './facts.ts'
import { Journal } from './journal.ts'
import { capacityRules } from './routing-view.ts'
import { WorkIndex } from './work-index.ts'

export interface Floor extends Facts {
  /** What each channel's connector declared; from the composition root, not from the log. */
  readonly channels: ChannelTable
  /** Open interactions by desk and by queue. */
  readonly work: WorkIndex
  readonly router: Router
  /** Next deadline of each interaction (`i/<id>`) and agent (`a/<id>`). */
  readonly alarms: Alarms
  /** When closed interactions (`i/<id>`) and conversations (`c/<id>`) are forgotten. */
  readonly expiry: Alarms
  /** Agents whose chosen next state can take effect now. */
  readonly settling: Set<string>
  /** Waiting work for which somebody is passed over. */
  readonly passedOver: Set<string>
  readonly journal: Journal
}

export interface FloorOptions {
  readonly channels?: ChannelTable
}

export function createFloor(options: FloorOptions = {}): Floor {
  const config = emptyConfig()
  return {
    interactions: new Map(),
    agents: new Map(),
    config,
    customers: new Map(),
    conversations: new Map(),
    idleSince: new Map(),
    ownedSince: new Map(),
    seq: 0,
    channels: options.channels ?? UNLIMITED_CHANNELS,
    work: new WorkIndex(),
    router: new Router(capacityRules({ config })),
    alarms: new Alarms(),
    expiry: new Alarms(),
    settling: new Set(),
    passedOver: new Set(),
    journal: new Journal(),
  }
}
