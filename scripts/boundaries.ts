// Applies .dependency-cruiser.mjs, after proving that it works: every planted violation must be caught,
// every allowed import must pass, and no source file may have been overlooked.
import { globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser'
import configuration from '../.dependency-cruiser.mjs'
import manifest from '../package.json' with { type: 'json' }
import { plantedAllowed, plantedViolations, type Planted } from './boundaries-planted.ts'
import { root } from './lib/install.mjs'

const folders = ['shared', 'src-main', 'src-renderer', 'src-server', 'src-widget', 'tests']
/** Fewer means that the tool found nothing to look at, whatever it reports. */
const fewestModules = 60

const problems = [...(await provePlanted()), ...(await applyToSources())]
for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1

async function applyToSources(): Promise<string[]> {
  const present = folders.filter((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }).length > 0)
  const result = await cruiseIn(root, present)
  const seen = new Set(result.modules.map((module) => module.source))
  const files = globSync(
    present.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: root },
  ).map((file) => file.replaceAll('\\', '/'))
  const overlooked = files.filter((file) => !seen.has(file) && !file.endsWith('.d.ts'))
  console.log(`${seen.size} modules, ${result.summary.totalDependenciesCruised ?? 0} imports`)
  return [
    ...result.summary.violations.map(
      (found) => `${found.rule.name}: ${found.from} → ${found.to}${whyNot(found.rule.name)}`,
    ),
    ...overlooked.map((file) => `overlooked: ${file}`),
    ...(files.length < fewestModules
      ? [`Only ${files.length} source files were found; at least ${fewestModules} were expected.`]
      : []),
  ]
}

/** Plants imports in an otherwise empty tree of the same shape and compares what is reported with what must be. */
async function provePlanted(): Promise<string[]> {
  const tree = mkdtempSync(join(tmpdir(), 'huiliu-boundaries-'))
  try {
    writeFileSync(
      join(tree, 'package.json'),
      JSON.stringify({ name: 'planted', type: 'module', imports: manifest.imports }),
    )
    symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction')
    const all = [...plantedViolations, ...plantedAllowed]
    for (const file of new Set(all.flatMap((planted) => planted.needs ?? [])))
      write(tree, file, 'export const here = true\n')
    for (const planted of all) write(tree, planted.file, `import '${planted.imports}'\n`)
    const result = await cruiseIn(
      tree,
      folders.filter((folder) => all.some((planted) => planted.file.startsWith(`${folder}/`))),
    )
    const reported = (planted: Planted): string[] =>
      result.summary.violations
        .filter((found) => found.from === planted.file || found.cycle?.some((step) => step.name === planted.file))
        .map((found) => found.rule.name)
    const bitten = new Set(plantedViolations.map((planted) => planted.rule))
    return [
      ...plantedViolations
        .filter((planted) => !reported(planted).includes(planted.rule))
        .map((planted) => `not caught: ${planted.file} imports ${planted.imports} (${planted.rule})`),
      ...plantedAllowed
        .filter((planted) => reported(planted).length > 0)
        .map(
          (planted) =>
            `wrongly forbidden (${reported(planted).join(', ')}): ${planted.file} imports ${planted.imports}`,
        ),
      ...rules()
        .filter((rule) => !bitten.has(rule.name ?? ''))
        .map((rule) => `no planted violation proves the rule ${rule.name}`),
    ]
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
}

async function cruiseIn(baseDir: string, where: string[]): Promise<ICruiseResult> {
  const { options, ...ruleSet } = configuration
  const { output } = await cruise(
    where,
    { ...options, baseDir, ruleSet, validate: true },
    options?.enhancedResolveOptions ?? {},
  )
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of a result.')
  return output
}

function write(tree: string, file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true })
  writeFileSync(join(tree, file), text)
}

function rules(): IForbiddenRuleType[] {
  return configuration.forbidden ?? []
}

function whyNot(name: string): string {
  const comment = rules().find((rule) => rule.name === name)?.comment
  return comment === undefined ? '' : ` (${comment})`
}
