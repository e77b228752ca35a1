export const EMPTY_ENGLISH: ReadonlySet<string> = new Set(
  (
    'a an the i me my we our you your he she it its they them this that these those is are was were be been am do does did ' +
    'have has had can could will would shall should may might must to of in on at by for with from as and or but if so not ' +
    'no yes please hello hi hey thanks thank how what when where which who why there here just about into out up any some ' +
    'im ive id ill youre whats wheres hows thats u ur pls plz ok yeah yes oh am pm one own way lot bit thing things stuff all every each very too much many ' +
    'back over again ever even since until been being going go come make made take put see look think say says ' +
    'want need like get got tell know let us really also still only more than then now after before because while'
  ).split(' '),
)
