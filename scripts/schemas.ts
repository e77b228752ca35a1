// `npm run schemas` writes the schemas of the REST interface's answers from their types, for the OpenAPI document.
// With `--check` it only says whether the file still is what the types make of it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import ts from 'typescript'
import { TypeSchemas } from './lib/type-schemas.ts'

const root = resolve(import.meta.dirname, '..')
const source = join(root, 'shared/protocol/answers.ts')
const target = join(root, 'src-server/gateway/answer-schemas.json')

const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig/shared.json'), undefined, {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'))
  },
})
const program = ts.createProgram([source], { ...config?.options, incremental: false })
const checker = program.getTypeChecker()
// The compiler writes paths with slashes on every system.
const ours = `${join(root, 'shared').replaceAll('\\', '/')}/`
const schemas = new TypeSchemas(checker, (file) => file.startsWith(ours))

const file = program.getSourceFile(source)
const module = file && checker.getSymbolAtLocation(file)
const answers = module && checker.getExportsOfModule(module).find(({ name }) => name === 'Answers')
if (answers === undefined) throw new Error(`${source} declares no Answers`)
const byName = checker
  .getPropertiesOfType(checker.getDeclaredTypeOfSymbol(answers))
  .map((answer) => [answer.name, schemas.of(checker.getTypeOfSymbol(answer), answer.name)] as const)

const written = `${JSON.stringify(
  {
    answers: Object.fromEntries(byName),
    schemas: Object.fromEntries([...schemas.components].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  },
  null,
  1,
)}\n`
if (!process.argv.includes('--check')) writeFileSync(target, written)
else if (readFileSync(target, 'utf8') !== written) {
  console.error('The answers have other types than the OpenAPI document says. Run: npm run schemas')
  process.exitCode = 1
}
