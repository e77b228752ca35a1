import { useEffect, useRef, useState } from 'react'
import { problemOf, problemWords, useDesk, type SendFile } from '../../../client/index.ts'

export interface FileUploadOptions<T> {
  readonly send: SendFile<T>
  /** Of a file's name. */
  readonly endings: RegExp
  /** bytes */
  readonly limit: number
  readonly words: { readonly wrong: string; readonly tooLarge: string }
  readonly onSent: (answer: T, file: File) => void
}

/** One file of a record: sent at once, named in the record when that is saved. */
export function useFileUpload<T>({ send, endings, limit, words, onSent }: FileUploadOptions<T>) {
  const { api } = useDesk()
  const [error, setError] = useState<string | null>(null)
  const [done, setDone] = useState<number | null>(null)
  const cancel = useRef<() => void>(undefined)
  useEffect(() => () => cancel.current?.(), [])

  const wordsFor = (thrown: unknown): string => {
    const problem = problemOf(thrown)
    if (problem.code === 'too-large') return words.tooLarge
    return problem.code === 'attachment-unknown' ? words.wrong : problemWords(problem).what
  }
  return {
    error,
    /** 0 to 1; null: nothing is on its way */
    done,
    send: (file: File): void => {
      if (!endings.test(file.name)) return setError(words.wrong)
      if (file.size > limit) return setError(words.tooLarge)
      setError(null)
      setDone(0)
      const upload = send(api, file, setDone)
      cancel.current = upload.cancel
      upload.result
        .then((answer) => onSent(answer, file))
        .catch((thrown: unknown) => setError(wordsFor(thrown)))
        .finally(() => {
          cancel.current = undefined
          setDone(null)
        })
    },
  }
}
