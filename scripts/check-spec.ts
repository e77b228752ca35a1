// Holds the numbered rules of docs/spec against the tests that quote them: none unproved, none invented.
import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const RULE = /^- \*\*\[([A-Z]{1,2}\d+[a-z]?)\]\*\*/gm
const TEST_TITLE = /\b(?:test|it|describe)(?:\.\w+)*(?:\([^)]*\))?\(\s*(['"`])((?:(?!\1).)*)\1/gs
const QUOTE = /\[([A-Z]{1,2}\d+[a-z]?(?:[,，]\s*[A-Z]{1,2}\d+[a-z]?)*)\]/g

/** Rule → the page that states it; a number given twice is an error. */
function statedRules(): { rules: Map<string, string>; twice: string[] } {
  const rules = new Map<string, string>()
  const twice: string[] = []
  for (const page of globSync('docs/spec/*.md', { cwd: root })) {
    for (const [, rule] of readFileSync(join(root, page), 'utf8').matchAll(RULE)) {
      if (rule === undefined) continue
      if (rules.has(rule)) twice.push(`${rule} in ${page} and ${rules.get(rule)}`)
      rules.set(rule, page)
    }
  }
  return { rules, twice }
}

function quotedRules(): Map<string, string> {
  const quoted = new Map<string, string>()
  const tests = globSync('{shared,src-*,tests,scripts}/**/*.{test,spec,bench}.{ts,tsx}', { cwd: root })
  for (const file of tests) {
    for (const [, , title] of readFileSync(join(root, file), 'utf8').matchAll(TEST_TITLE)) {
      for (const [, list] of (title ?? '').matchAll(QUOTE))
        for (const rule of (list ?? '').split(/[,，]\s*/)) quoted.set(rule, file)
    }
  }
  return quoted
}

const { rules, twice } = statedRules()
const quoted = quotedRules()
const unproved = [...rules]
  .filter(([rule]) => !quoted.has(rule))
  .map(([rule, page]) => `${rule} (${page}) is quoted by no test`)
const invented = [...quoted]
  .filter(([rule]) => !rules.has(rule))
  .map(([rule, file]) => `${rule}, quoted in ${file}, is no rule`)
const problems = [...twice.map((t) => `${t}: stated twice`), ...unproved, ...invented]
for (const problem of problems) console.error(problem)
console.log(`${rules.size} rules, ${rules.size - unproved.length} proved by tests`)
if (problems.length > 0) process.exitCode = 1
