/**
 * What a verb does in texts of cooperation. Verbs of one class behave alike before "will", in the past tense or at
 * the head of a list item, so that a rule learned from "establish" also holds for "found".
 */
export type VerbClass =
  | "create" // begins or finishes a definite thing: launch, sign, adopt, deploy
  | "hold" // a meeting or event: hold, convene, host
  | "fund" // money or goods given: invest, allocate, provide
  | "support" // general furthering: promote, strengthen, deepen
  | "work" // joint activity: work, cooperate, coordinate
  | "explore" // looks at possibilities: explore, consider, examine
  | "exchange" // talks and shares: discuss, share, exchange
  | "intend" // aims: intend, plan, seek
  | "bind" // agrees: commit, pledge, agree, decide
  | "stance" // takes a position: welcome, reaffirm, recognise
  | "ask" // asks others: urge, call, invite
  | "say" // announces: announce, state, report
  | "continue" // goes on: continue, remain, maintain
  | "be" // is, has, includes, requires: tells what is
  | "effect" // works on things by itself: help, enable, allow
  | "move" // everyday verbs of happening: become, grow, rise
  | "other";

const TABLE: Record<Exclude<VerbClass, "other">, string> = {
  create: `launch establish create found develop build open initiate introduce start begin form institute sign conclude
    adopt publish release issue complete deliver implement deploy award appoint designate install inaugurate unveil
    finalise finalize ratify submit propose table draft prepare design draw set produce construct lay operationalise
    operationalize activate enact pass approve endorse sanction impose restrict ban prohibit repeal amend revise update
    double triple treble halve quadruple expand extend broaden scale upgrade modernise modernize digitalise digitalize
    digitize roll
    institutionalise institutionalize formalise formalize elevate join accede associate select nominate elect
    negotiate resume terminate close end lift remove reduce eliminate cut phase replace transfer transpose notify
    register certify test pilot demonstrate trial simulate map compile collect publicise publicize translate appraise
    acquire purchase procure lease manufacture assemble connect link integrate network interconnect land train equip
    graduate recruit hire graduate enrol enroll certify deploy dispatch send second establish constitute accomplish
    achieve attain reach meet execute enforce apply adapt align harmonise harmonize streamline simplify consolidate
    merge split carry convert rehabilitate restore reform renew`,
  hold: `hold convene host co-host organise organize co-organise co-organize chair co-chair attend gather assemble
    conduct undertake visit participate celebrate mark commemorate schedule reconvene lead co-lead`,
  fund: `invest fund finance allocate provide give grant lend loan donate contribute pledge mobilise mobilize leverage
    disburse subsidise subsidize earmark dedicate devote supply co-finance co-fund spend pay procure receive secure
    unlock`,
  support: `promote support strengthen deepen enhance foster facilitate encourage advance boost improve increase
    reinforce intensify step accelerate ensure uphold protect safeguard defend preserve champion further develop
    stimulate cultivate nurture bolster fortify diversify incentivise incentivize raise maximise maximize optimise
    optimize empower prioritise prioritize pursue address tackle combat counter fight mitigate prevent deter respond
    bridge narrow resolve overcome manage monitor oversee guide shape drive steer back assist aid sustain secure
    stabilise stabilize guarantee harness leverage exploit use utilise utilize draw build capitalise capitalize
    complement supplement widen amplify spur speed expedite standardise standardize balance target focus`,
  work: `work cooperate co-operate collaborate coordinate co-ordinate engage partner act team liaise interact associate
    join combine pool unite align involve participate contribute follow proceed take move go make bring turn keep put
    get run operate`,
  explore: `explore consider examine study assess review evaluate identify look investigate analyse analyze survey
    research scope reflect test weigh determine define map track measure compare`,
  exchange: `discuss share exchange consult debate dialogue inform communicate brief talk confer deliberate compare
    learn disseminate circulate`,
  intend: `intend plan aim seek aspire hope want wish strive endeavour endeavor expect anticipate envisage envision
    foresee project try attempt desire mean look`,
  bind: `commit pledge agree decide resolve undertake determine promise vow dedicate accept concur confirm adhere
    subscribe opt abide comply honour honor`,
  stance: `welcome reaffirm affirm recognise recognize acknowledge note underline underscore stress emphasise emphasize
    highlight recall reiterate believe condemn express commend applaud appreciate thank salute congratulate regret
    deplore value view regard stand reconfirm restate repeat celebrate praise pay deem feel think know understand
    realise realize convince concern oppose reject support share see hail admire honour honor denounce decry mourn
    envisage trust bear mindful convinced guide`,
  ask: `call urge invite request ask appeal recommend advise advocate demand suggest exhort implore encourage instruct
    direct task mandate order oblige require need`,
  say: `announce state report declare explain describe outline present say tell indicate signal reveal mention cite
    specify note conclude argue claim find observe set detail summarise summarize stipulate`,
  continue: `continue remain maintain keep stay persist retain proceed sustain`,
  be: `be have include comprise consist constitute represent require need depend cover contain serve play offer reflect
    show demonstrate aim mean involve entail face lack possess own hold know seem appear belong relate concern exist
    lie rest stem derive result differ vary rank account feature combine embody encompass span underpin rely hinge
    matter deserve bear provide allow enable exemplify illustrate define stipulate`,
  effect: `help enable allow let make cause affect impact influence benefit lead yield generate ensure transform change
    alter empower contribute improve enhance`,
  move: `become grow rise fall increase decrease decline emerge evolve develop occur happen arise come change shift
    progress advance come enter expire last spread accelerate deteriorate widen`,
};

/** Class of each verb; where a verb stands in several rows the first row has it. */
const CLASSES = new Map<string, VerbClass>();
const PRIORITY: Exclude<VerbClass, "other">[] = [
  "stance",
  "ask",
  "bind",
  "intend",
  "continue",
  "be",
  "hold",
  "fund",
  "create",
  "explore",
  "exchange",
  "work",
  "support",
  "say",
  "effect",
  "move",
];
const OVERRIDES: Record<string, VerbClass> = {
  support: "support",
  share: "exchange",
  develop: "create",
  provide: "fund",
  set: "create",
  step: "support",
  look: "explore",
  take: "work",
  need: "be",
  require: "be",
  lead: "hold",
  use: "support",
  envisage: "intend",
  expect: "intend",
  confirm: "bind",
  guide: "support",
  resolve: "bind",
  pledge: "bind",
  meet: "hold",
  contribute: "support",
  concern: "be",
  reflect: "be",
  aim: "intend",
  define: "explore",
  advance: "support",
  encourage: "ask",
  enhance: "support",
  improve: "support",
  increase: "support",
  ensure: "support",
  enable: "effect",
  allow: "effect",
  demonstrate: "be",
  change: "move",
  undertake: "hold",
  note: "stance",
  concur: "stance",
  build: "create",
  draw: "create",
  find: "say",
  honour: "stance",
  honor: "stance",
  determine: "bind",
  see: "stance",
  bear: "be",
  pay: "fund",
  pass: "create",
  enter: "create",
  progress: "work",
  maintain: "continue",
  keep: "continue",
  sustain: "continue",
};
for (const name of PRIORITY) {
  for (const verb of TABLE[name].split(/\s+/u)) if (!CLASSES.has(verb)) CLASSES.set(verb, name);
}
for (const [verb, name] of Object.entries(OVERRIDES)) CLASSES.set(verb, name);

/** "base past participle", one a line; the participle is left out where it is the past. */
const IRREGULAR = `arise arose arisen|be was been|bear bore borne|become became become|begin began begun|bind bound|bring brought|
build built|buy bought|choose chose chosen|come came come|cut cut|deal dealt|do did done|draw drew drawn|drive drove driven|
fall fell fallen|feel felt|fight fought|find found|forge forged|gather gathered|get got|give gave given|go went gone|grow grew grown|have had|
hear heard|hold held|co-lead co-led|keep kept|know knew known|lay laid|lead led|learn learned|leave left|lend lent|let let|
lie lay lain|lose lost|make made|mean meant|meet met|overcome overcame overcome|oversee oversaw overseen|pay paid|put put|
read read|rise rose risen|run ran run|say said|see saw seen|seek sought|send sent|set set|shake shook shaken|show showed shown|
speak spoke spoken|spend spent|split split|spread spread|stand stood|stem stemmed|strive strove striven|take took taken|
teach taught|tell told|think thought|undergo underwent undergone|understand understood|undertake undertook undertaken|
uphold upheld|win won|withdraw withdrew withdrawn|withstand withstood|write wrote written|broadcast broadcast|foresee foresaw foreseen`;

export const PAST = new Map<string, string>();
export const PARTICIPLE = new Map<string, string>();
for (const line of IRREGULAR.split("|")) {
  const [base = "", past = "", participle = past] = line.trim().split(/\s+/u);
  PAST.set(past, base);
  PARTICIPLE.set(participle, base);
}

/** The class of a verb by its base form; "other" for one that is not in the table. */
export function classOf(base: string): VerbClass {
  return CLASSES.get(base) ?? "other";
}

/** Whether the table knows this base form as a verb. */
export function isKnownVerb(base: string): boolean {
  return CLASSES.has(base) || EXTRA.has(base) || BASES.has(base);
}

const BASES = new Set([...PAST.values()]);
const EXTRA = new Set(
  `abandon absorb access accommodate accompany acquaint add adjust administer advertise afford agree alert allege
  anchor answer arrange ascertain assert assign assume assure attack attract audit author authorise authorize await
  bar base block bless borrow breach break breathe call capture care categorise centre chart check circumvent
  circumscribe classify clarify clean clear coincide come command compensate compete complain comprise compromise conceive
  conceal concentrate condition confine confront conserve consume contest contract contrast control convey cope
  correspond cost count couple criticise cross crown culminate curb curtail damage debunk decarbonise decarbonize deepen
  defeat defer delay delegate delete deny depart depict deploy deserve detect devise diminish disagree disclose discourage
  discover dismantle display disrupt distinguish distribute divide document dominate downgrade echo educate effect
  embark embed embrace emit employ enclose encounter endanger engineer enjoy enlarge enlist enrich entrust equal equate
  eradicate erode escalate evade exceed exclude exempt exercise exert expose facilitate fail feed file fill fit flow
  forget forge forgo formulate fulfil fulfill function gain govern grasp handle hinder hamper identify ignore imagine
  imply import export improve incorporate incur induce infringe inherit inhibit initiate innovate insert inspect inspire
  insist intervene interview invent inquire isolate issue jeopardise judge justify label launch limit list listen
  live localise locate lower mainstream manifest march market match mature maximize minimise minimize misuse mount
  multiply name neglect neutralise obtain occupy offset omit open orient originate oust outweigh overhaul overlap
  penalise penetrate perform permit pioneer place pose position possess power practise practice predict prefer premise
  preserve press prevail print probe process profit prompt pronounce prosecute prove punish push qualify question
  quote react read reap reassure rebuild recapitalise reconcile record recover redirect redouble redress refer refine
  refrain regain regulate reimburse reiterate relaunch release relocate remedy remind render renounce repair reply
  reprogramme rescue reshape reside resist resort respect restructure resume retaliate rethink return reuse reverse
  revitalise revitalize revolve reward risk rule sail satisfy save scale scrutinise search serve settle shed shift
  shorten shrink sign situate skill slow solicit solve sound source speak specialise sponsor stage stem stop store
  strengthen stretch strike structure submit succeed suffer suit supervise suppress surpass surround suspend sway
  switch tailor tap terminate test thrive tie touch trace trade transmit travel treat trigger twin undermine
  undergo underlie unify unlock upskill reskill urge validate verify view violate visualise voice vote wage wait walk
  warn waste watch weaken weaponise welcome win withdraw witness write yield`.split(/\s+/u),
);
