/** JSON Schemas (2020-12, as OpenAPI 3.1 has it) of TypeScript types, as the compiler itself understands them. */
import ts from 'typescript'

export type Schema = Readonly<Record<string, unknown>>

const COMPONENT = '#/components/schemas/'
/** Rules are quoted in comments for us, not for readers of the interface. */
const QUOTED_RULES = /\s*\[[A-Z]{1,2}\d+[a-z]?(?:[,，]\s*[A-Z]{1,2}\d+[a-z]?)*\]/g
const PRIMITIVE = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike

/** Walks types; every named one becomes a component of its own, written once. */
export class TypeSchemas {
  readonly components = new Map<string, Schema>()
  readonly #checker: ts.TypeChecker
  readonly #isOurs: (fileName: string) => boolean
  readonly #named = new Map<ts.Type, string>()

  /** `isOurs`: types declared in such a file are known by their names; others are written out where they are used. */
  constructor(checker: ts.TypeChecker, isOurs: (fileName: string) => boolean) {
    this.#checker = checker
    this.#isOurs = isOurs
  }

  /** @throws if the type holds what JSON cannot carry; `where` says at which place. */
  of(type: ts.Type, where: string): Schema {
    const name = this.#nameOf(type)
    if (name === null) return this.#written(type, where)
    const key = this.#named.get(type) ?? this.#component(name, type)
    return { $ref: `${COMPONENT}${key}` }
  }

  #component(name: string, type: ts.Type): string {
    let key = name
    for (let n = 2; this.components.has(key); n++) key = `${name}${n}`
    this.#named.set(type, key)
    // Taken before it is written, for types may hold themselves.
    this.components.set(key, {})
    this.components.set(key, { ...this.#described(type.aliasSymbol ?? type.symbol), ...this.#written(type, key) })
    return key
  }

  /** null: it has no name of ours. */
  #nameOf(type: ts.Type): string | null {
    const symbol = type.aliasSymbol ?? (isInterface(type) ? type.symbol : undefined)
    if (!symbol?.declarations?.every((declared) => this.#isOurs(declared.getSourceFile().fileName))) return null
    const names = this.#argumentsOf(type).map((argument) => this.#nameOf(argument))
    return names.includes(null) ? null : [symbol.name, ...names].join('_')
  }

  #argumentsOf(type: ts.Type): readonly ts.Type[] {
    if (type.aliasSymbol !== undefined) return type.aliasTypeArguments ?? []
    if (!isReference(type)) return []
    return this.#checker.getTypeArguments(type).slice(0, type.target.typeParameters?.length ?? 0)
  }

  #written(type: ts.Type, where: string): Schema {
    if (type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) return {}
    if (type.flags & ts.TypeFlags.Null) return { type: 'null' }
    if (type.isStringLiteral()) return { type: 'string', const: type.value }
    if (type.isNumberLiteral()) return { type: 'number', const: type.value }
    if (type.flags & ts.TypeFlags.StringLike) return { type: 'string' }
    if (type.flags & ts.TypeFlags.NumberLike) return { type: 'number' }
    if (type.flags & ts.TypeFlags.BooleanLiteral)
      return { type: 'boolean', const: this.#checker.typeToString(type) === 'true' }
    if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' }
    if (type.isUnion()) return this.#union(type, where)
    // A brand on a primitive stays within the program.
    const branded = type.isIntersection() ? type.types.find(({ flags }) => flags & PRIMITIVE) : undefined
    if (branded !== undefined) return this.of(branded, where)
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#object(type, where)
    throw new Error(`${where}: ${this.#checker.typeToString(type)} cannot be written as a schema`)
  }

  #union(type: ts.UnionType, where: string): Schema {
    const known = this.#knownBut(type)
    if (known !== undefined) return { $ref: `${COMPONENT}${known}` }
    const holds = (flag: ts.TypeFlags) => type.types.some(({ flags }) => flags & flag)
    if (holds(ts.TypeFlags.Null | ts.TypeFlags.Undefined)) {
      const schema = this.of(this.#checker.getNonNullableType(type), where)
      return holds(ts.TypeFlags.Null) ? either([schema, { type: 'null' }]) : schema
    }
    const parts = type.types.map((member) => this.of(member, where))
    const literals = parts.filter((part) => part['type'] === 'string' && 'const' in part)
    const truths = parts.filter((part) => part['type'] === 'boolean')
    const others = parts.filter((part) => !literals.includes(part) && !truths.includes(part))
    return either([
      ...(truths.length === 2 ? [{ type: 'boolean' }] : truths),
      ...(literals.length < 2
        ? literals
        : [{ type: 'string', enum: literals.map((part) => String(part['const'])).toSorted(inOrder) }]),
      ...others.toSorted((a, b) => inOrder(JSON.stringify(a), JSON.stringify(b))),
    ])
  }

  /** Types that hold themselves optionally lose their name there: `T | undefined` is a union of T's members. */
  #knownBut(type: ts.UnionType): string | undefined {
    const present = type.types.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0)
    if (present.length === type.types.length) return undefined
    const same = (other: ts.Type) =>
      other.isUnion() && other.types.length === present.length && other.types.every((each) => present.includes(each))
    return [...this.#named].find(([other]) => same(other))?.[1]
  }

  #object(type: ts.Type, where: string): Schema {
    if (this.#checker.isTupleType(type) && isReference(type))
      return this.#tuple(this.#checker.getTypeArguments(type), where)
    if (this.#checker.isArrayType(type) && isReference(type)) {
      const [element] = this.#checker.getTypeArguments(type)
      return { type: 'array', items: element === undefined ? {} : this.of(element, `${where}[]`) }
    }
    if (type.getCallSignatures().length > 0) throw new Error(`${where}: a function does not travel`)
    const listed = this.#checker.getPropertiesOfType(type)
    // Keys of mapped types come in an order of the compiler's own making.
    const ordered = isMapped(type) ? listed.toSorted((a, b) => inOrder(a.name, b.name)) : listed
    const properties = ordered.map((property) => ({
      name: property.name,
      required: (property.flags & ts.SymbolFlags.Optional) === 0,
      schema: {
        ...this.#described(property),
        ...this.of(this.#checker.getTypeOfSymbol(property), `${where}.${property.name}`),
      },
    }))
    const required = properties.filter((property) => property.required).map(({ name }) => name)
    const [index] = this.#checker.getIndexInfosOfType(type)
    return {
      type: 'object',
      ...(properties.length === 0
        ? {}
        : { properties: Object.fromEntries(properties.map(({ name, schema }) => [name, schema])) }),
      ...(required.length === 0 ? {} : { required }),
      ...(index === undefined ? {} : { additionalProperties: this.of(index.type, `${where}[key]`) }),
    }
  }

  #tuple(elements: readonly ts.Type[], where: string): Schema {
    return {
      type: 'array',
      prefixItems: elements.map((element, i) => this.of(element, `${where}[${i}]`)),
      minItems: elements.length,
      maxItems: elements.length,
    }
  }

  #described(symbol: ts.Symbol | undefined): Schema {
    const comment = ts.displayPartsToString(symbol?.getDocumentationComment(this.#checker))
    const description = comment.replaceAll(QUOTED_RULES, '').replaceAll(/\s+/g, ' ').trim()
    return description === '' ? {} : { description }
  }
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

function either(schemas: readonly Schema[]): Schema {
  const [only] = schemas
  if (only !== undefined && schemas.length === 1) return only
  const bare = schemas.every((schema) => typeof schema['type'] === 'string' && Object.keys(schema).length === 1)
  return bare ? { type: schemas.map((schema) => schema['type']) } : { anyOf: schemas.flatMap(alternatives) }
}

function alternatives(schema: Schema): readonly unknown[] {
  const { anyOf, ...more } = schema
  return Array.isArray(anyOf) && Object.keys(more).length === 0 ? anyOf : [schema]
}

function isInterface(type: ts.Type): boolean {
  return type.symbol !== undefined && (type.symbol.flags & ts.SymbolFlags.Interface) !== 0
}

function isMapped(type: ts.Type): boolean {
  return 'objectFlags' in type && (Number(type.objectFlags) & ts.ObjectFlags.Mapped) !== 0
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return (type.flags & ts.TypeFlags.Object) !== 0 && 'target' in type
}
