import { createStore, type StoreApi } from 'zustand/vanilla'
import type { UploadResult } from '#shared/protocol/rest.ts'
import { problemOf, type Api } from './api.ts'
import { newId } from './ids.ts'
import type { Problem } from './problem.ts'
import { uploadFile } from './upload.ts'

/** A file that goes with the next message of one interaction. */
export interface StagedUpload {
  readonly id: string
  readonly name: string
  /** bytes */
  readonly size: number
  readonly contentType: string
  readonly state:
    | { readonly name: 'running'; /** 0 to 1 */ readonly done: number }
    | { readonly name: 'ready'; readonly result: UploadResult }
    | { readonly name: 'failed'; readonly problem: Problem }
    | { readonly name: 'too-large'; /** bytes */ readonly limit: number }
}

type MediaTaken = Readonly<Record<string, number>>

/** Browsers know few sounds of telephones by name. */
const typeOf = ({ type, name }: File): string => (type === '' && /\.amr$/i.test(name) ? 'audio/amr' : type)

/** What speaks against a file before it is sent anywhere; null: nothing. */
function objectionTo(file: File, limit: number, media: MediaTaken | null): StagedUpload['state'] | null {
  const type = typeOf(file)
  if (media !== null && !Object.hasOwn(media, type))
    return { name: 'failed', problem: { code: 'attachment-unknown', params: {} } }
  const most = Math.min(limit, media?.[type] ?? limit)
  return file.size > most ? { name: 'too-large', limit: most } : null
}

/** Files picked, pasted or dropped: sent to the centre at once, to the customer when the agent sends. */
export interface Uploads {
  /** interaction id → its files; going to another interaction and back loses none, and none ever changes sides */
  readonly state: StoreApi<ReadonlyMap<string, readonly StagedUpload[]>>
  /**
   * @param limit bytes the centre accepts
   * @param media content types the customer's channel takes, with their most bytes; null: whatever the centre takes
   */
  readonly add: (interactionId: string, files: Iterable<File>, limit: number, media?: MediaTaken | null) => void
  readonly remove: (interactionId: string, id: string) => void
  readonly retry: (interactionId: string, id: string) => void
  /** Takes out what is ready to be sent. */
  readonly take: (interactionId: string) => readonly StagedUpload[]
}

/** A name that turns its own letters around would pass for another kind of file. */
const shownName = (name: string): string => name.replaceAll(/\p{Cf}/gu, '')

interface Running {
  readonly file: File
  cancel: () => void
}

export function createUploads(api: Pick<Api, 'locate'>, upload: typeof uploadFile = uploadFile): Uploads {
  const state = createStore<ReadonlyMap<string, readonly StagedUpload[]>>()(() => new Map())
  const running = new Map<string, Running>()

  function change(interactionId: string, with_: (staged: readonly StagedUpload[]) => readonly StagedUpload[]): void {
    const next = new Map(state.getState())
    const staged = with_(next.get(interactionId) ?? [])
    if (staged.length === 0) next.delete(interactionId)
    else next.set(interactionId, staged)
    state.setState(next, true)
  }
  const update = (interactionId: string, id: string, now: StagedUpload['state']): void =>
    change(interactionId, (staged) => staged.map((one) => (one.id === id ? { ...one, state: now } : one)))

  function start(interactionId: string, id: string, file: File): void {
    const { result, cancel } = upload(api, file, (done) => update(interactionId, id, { name: 'running', done }))
    running.set(id, { file, cancel })
    result.then(
      (answer) => update(interactionId, id, { name: 'ready', result: answer }),
      (thrown: unknown) => update(interactionId, id, { name: 'failed', problem: problemOf(thrown) }),
    )
  }

  const remove: Uploads['remove'] = (interactionId, id) => {
    running.get(id)?.cancel()
    running.delete(id)
    change(interactionId, (staged) => staged.filter((one) => one.id !== id))
  }

  return {
    state,
    remove,
    add: (interactionId, files, limit, media = null) => {
      for (const file of files) {
        const id = newId()
        const objection = objectionTo(file, limit, media)
        const begun: StagedUpload['state'] = objection ?? { name: 'running', done: 0 }
        change(interactionId, (staged) => [
          ...staged,
          { id, name: shownName(file.name), size: file.size, contentType: typeOf(file), state: begun },
        ])
        if (objection === null) start(interactionId, id, file)
      }
    },
    retry: (interactionId, id) => {
      const known = running.get(id)
      if (known === undefined) return
      update(interactionId, id, { name: 'running', done: 0 })
      start(interactionId, id, known.file)
    },
    take: (interactionId) => {
      const ready = (state.getState().get(interactionId) ?? []).filter((one) => one.state.name === 'ready')
      for (const { id } of ready) remove(interactionId, id)
      return ready
    },
  }
}
