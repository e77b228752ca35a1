import { useCallback, useEffect, useRef, useState } from 'react'
import type { UploadResult } from '#shared/protocol/rest.ts'
import { newId, problemOf, uploadFile, useDesk, useFloor, type Problem } from '../../../client/index.ts'
import { CENTRE_ID } from '#shared/domain/config.ts'

export interface StagedUpload {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly contentType: string
  readonly state:
    | { readonly name: 'running'; /** 0 to 1 */ readonly done: number }
    | { readonly name: 'ready'; readonly result: UploadResult }
    | { readonly name: 'failed'; readonly problem: Problem }
    | { readonly name: 'too-large'; /** bytes */ readonly limit: number }
}

export interface Uploads {
  readonly staged: readonly StagedUpload[]
  readonly add: (files: Iterable<File>) => void
  readonly remove: (id: string) => void
  readonly retry: (id: string) => void
  /** Takes out what is ready to be sent. */
  readonly take: () => readonly StagedUpload[]
}

/** Files picked, pasted or dropped: uploaded at once, sent when the agent sends. */
export function useUploads(interactionId: string): Uploads {
  const { api } = useDesk()
  const limit = useFloor((floor) => floor.config.centre.get(CENTRE_ID)?.record.maxUploadBytes ?? Number.POSITIVE_INFINITY)
  const [staged, setStaged] = useState<readonly StagedUpload[]>([])
  const cancels = useRef(new Map<string, () => void>())
  const files = useRef(new Map<string, File>())

  const update = useCallback((id: string, state: StagedUpload['state']) => setStaged((all) => all.map((one) => (one.id === id ? { ...one, state } : one))), [])

  const start = useCallback(
    (id: string, file: File) => {
      const { result, cancel } = uploadFile(api, file, (done) => update(id, { name: 'running', done }))
      cancels.current.set(id, cancel)
      result.then(
        (answer) => update(id, { name: 'ready', result: answer }),
        (thrown: unknown) => update(id, { name: 'failed', problem: problemOf(thrown) }),
      )
    },
    [api, update],
  )

  const add = useCallback(
    (added: Iterable<File>) => {
      for (const file of added) {
        const id = newId()
        const large = file.size > limit
        files.current.set(id, file)
        setStaged((all) => [...all, { id, name: file.name, size: file.size, contentType: file.type, state: large ? { name: 'too-large', limit } : { name: 'running', done: 0 } }])
        if (!large) start(id, file)
      }
    },
    [limit, start],
  )

  const remove = useCallback((id: string) => {
    cancels.current.get(id)?.()
    cancels.current.delete(id)
    files.current.delete(id)
    setStaged((all) => all.filter((one) => one.id !== id))
  }, [])

  // What was staged for one customer must never reach another.
  useEffect(
    () => () => {
      for (const cancel of cancels.current.values()) cancel()
      cancels.current.clear()
      files.current.clear()
      setStaged([])
    },
    [interactionId],
  )

  return {
    staged,
    add,
    remove,
    retry: (id) => {
      const file = files.current.get(id)
      if (file === undefined) return
      update(id, { name: 'running', done: 0 })
      start(id, file)
    },
    take: () => {
      const ready = staged.filter(({ state }) => state.name === 'ready')
      for (const { id } of ready) remove(id)
      return ready
    },
  }
}
