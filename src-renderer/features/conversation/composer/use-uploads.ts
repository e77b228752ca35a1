import { useStore } from 'zustand'
import { CENTRE_ID } from '#shared/domain/config.ts'
import { useDesk, useFloor, type StagedUpload } from '../../../client/index.ts'
import type { Limits } from './use-limits.ts'

export interface InteractionUploads {
  readonly staged: readonly StagedUpload[]
  readonly add: (files: Iterable<File>) => void
  readonly remove: (id: string) => void
  readonly retry: (id: string) => void
  readonly take: () => readonly StagedUpload[]
}

const none: readonly StagedUpload[] = []

/** Stages files for one interaction. @param media what its channel takes; null: whatever the centre takes */
export function useAddUploads(interactionId: string, media: Limits['media']): InteractionUploads['add'] {
  const { uploads } = useDesk()
  const limit = useFloor(
    ({ config }) => config.centre.get(CENTRE_ID)?.record.maxUploadBytes ?? Number.POSITIVE_INFINITY,
  )
  return (files) => uploads.add(interactionId, files, limit, media)
}

/** The files staged for one interaction. */
export function useUploads(interactionId: string, media: Limits['media']): InteractionUploads {
  const { uploads } = useDesk()
  return {
    staged: useStore(uploads.state, (all) => all.get(interactionId) ?? none),
    add: useAddUploads(interactionId, media),
    remove: (id) => uploads.remove(interactionId, id),
    retry: (id) => uploads.retry(interactionId, id),
    take: () => uploads.take(interactionId),
  }
}
