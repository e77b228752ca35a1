import { useStore } from 'zustand'
import { CENTRE_ID } from '#shared/domain/config.ts'
import { useDesk, useFloor, type StagedUpload } from '../../../client/index.ts'

export interface InteractionUploads {
  readonly staged: readonly StagedUpload[]
  readonly add: (files: Iterable<File>) => void
  readonly remove: (id: string) => void
  readonly retry: (id: string) => void
  readonly take: () => readonly StagedUpload[]
}

const none: readonly StagedUpload[] = []

/** Stages files for one interaction. */
export function useAddUploads(interactionId: string): InteractionUploads['add'] {
  const { uploads } = useDesk()
  const limit = useFloor(
    ({ config }) => config.centre.get(CENTRE_ID)?.record.maxUploadBytes ?? Number.POSITIVE_INFINITY,
  )
  return (files) => uploads.add(interactionId, files, limit)
}

/** The files staged for one interaction. */
export function useUploads(interactionId: string): InteractionUploads {
  const { uploads } = useDesk()
  return {
    staged: useStore(uploads.state, (all) => all.get(interactionId) ?? none),
    add: useAddUploads(interactionId),
    remove: (id) => uploads.remove(interactionId, id),
    retry: (id) => uploads.retry(interactionId, id),
    take: () => uploads.take(interactionId),
  }
}
