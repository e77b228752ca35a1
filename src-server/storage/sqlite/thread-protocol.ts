/** What the floor's thread and the database's say to each other. */
import { assertNever } from '#shared/lib/assert-never.ts'
import {
  BackupRefused,
  LeadershipLost,
  SchemaMismatch,
  StorageCorrupt,
  StorageUnavailable,
  type UnavailableReason,
} from '../errors.ts'
import type { StoredEvent, TransactionResult } from '../event-store.ts'
import type { DatabaseOptions } from './database.ts'
import type { Tables } from './tables.ts'

export interface ThreadStart {
  readonly path: string
  readonly dataDir: string
  readonly options: DatabaseOptions
  /** Reads beside the thread that writes, and is answered at once while that one is at work. */
  readonly readOnly: boolean
}

/** A method of one of the stores, or of the database as a whole. */
export type Target = keyof Tables | 'database'

export interface Call {
  readonly id: number
  readonly target: Target
  readonly method: string
  /** As JSON where there is much of it, which is cheaper to hand over than objects. */
  readonly args: readonly unknown[] | string
}

/** First comes `opened`, or `failed` with id 0; then one answer a call. */
export type FromThread =
  | { readonly kind: 'opened'; /** null: the thread only reads */ readonly knownCommands: SharedArrayBuffer | null }
  | { readonly kind: 'done'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError }

/** Of what was appended only what the caller does not know: the rest it has itself. */
export interface WireAppended {
  readonly epoch: number
  readonly lastSeq: number
  readonly results: readonly WireResult[]
}

export type WireResult =
  | { readonly kind: 'appended'; readonly firstSeq: number; readonly hashes: readonly StoredEvent['hash'][] }
  | Exclude<TransactionResult, { readonly kind: 'appended' }>

/** An error as data: between threads a class is lost. */
export type WireError =
  | { readonly kind: 'storage-unavailable'; readonly reason: UnavailableReason; readonly cause: string | null }
  | { readonly kind: 'leadership-lost'; readonly expectedEpoch: number; readonly currentEpoch: number }
  | { readonly kind: 'storage-corrupt'; readonly path: string; readonly finding: string }
  | { readonly kind: 'schema-mismatch'; readonly path: string; readonly found: number; readonly supported: number }
  | { readonly kind: 'backup-refused'; readonly message: string }
  | { readonly kind: 'type-error'; readonly message: string }
  | { readonly kind: 'other'; readonly name: string; readonly message: string; readonly stack: string | null }

export function toWire(error: unknown): WireError {
  if (error instanceof StorageUnavailable) {
    const { kind, reason, cause } = error
    return { kind, reason, cause: cause instanceof Error ? cause.message : null }
  }
  if (error instanceof LeadershipLost) {
    const { kind, expectedEpoch, currentEpoch } = error
    return { kind, expectedEpoch, currentEpoch }
  }
  if (error instanceof StorageCorrupt) return { kind: error.kind, path: error.path, finding: error.finding }
  if (error instanceof SchemaMismatch) {
    const { kind, path, found, supported } = error
    return { kind, path, found, supported }
  }
  if (error instanceof BackupRefused) return { kind: error.kind, message: error.message }
  if (error instanceof TypeError) return { kind: 'type-error', message: error.message }
  if (error instanceof Error)
    return { kind: 'other', name: error.name, message: error.message, stack: error.stack ?? null }
  return { kind: 'other', name: 'Error', message: String(error), stack: null }
}

export function fromWire(wire: WireError): Error {
  switch (wire.kind) {
    case 'storage-unavailable':
      return new StorageUnavailable(wire.reason, wire.cause === null ? undefined : new Error(wire.cause))
    case 'leadership-lost':
      return new LeadershipLost(wire.expectedEpoch, wire.currentEpoch)
    case 'storage-corrupt':
      return new StorageCorrupt(wire.path, wire.finding)
    case 'schema-mismatch':
      return new SchemaMismatch(wire.path, wire.found, wire.supported)
    case 'backup-refused':
      return new BackupRefused(wire.message)
    case 'type-error':
      return new TypeError(wire.message)
    case 'other': {
      const error = new Error(wire.message)
      error.name = wire.name
      if (wire.stack !== null) error.stack = wire.stack
      return error
    }
    default:
      return assertNever(wire)
  }
}
