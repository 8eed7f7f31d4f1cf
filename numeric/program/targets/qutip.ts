import { identifier } from "./names.ts";
import { type GeneratorModule, isDriven } from "./target.ts";

/** Fock levels of each mode, as QuTiP has the dimensions of a tensor product. */
export function dimensionsOf({
  levels,
  modes,
}: Pick<GeneratorModule, "levels" | "modes">): readonly number[] {
  return modes === undefined ? [levels] : modes.map((one) => one.levels);
}

type Sizes = Pick<GeneratorModule, "levels" | "modes">;

function vacuum({ modes }: Pick<Sizes, "modes">): string {
  if (modes === undefined) return "qutip.fock_dm(model.levels, 0)";
  return "qutip.tensor(*(qutip.fock_dm(n, 0) for n in model.dimensions))";
}

/** n of the first mode. */
function occupation({ modes }: Pick<Sizes, "modes">): string {
  if (modes === undefined) return "qutip.num(model.levels)";
  const factors = modes.map((_, j) => `qutip.${j === 0 ? "num" : "qeye"}(model.dimensions[${j}])`);
  return `qutip.tensor(${factors.join(", ")})`;
}

/** What a Python script of a Liouvillian holds behind its terms: functions for numpy and for QuTiP. */
export const qutipFunctions: {
  readonly usage: (module: GeneratorModule) => readonly string[];
  readonly lines: readonly string[];
} = {
  usage: ({ name, identifier: wanted = name, ...module }) => [
    `Use, with this file as ${identifier(wanted)}.py (QuTiP 4.7 or 5):`,
    "",
    "    import qutip",
    `    import ${identifier(wanted)} as model`,
    "",
    "    L = model.liouvillian()",
    ...(!isDriven(module)
      ? ["    rho = model.steady_state()[0]  # or qutip.steadystate(L)"]
      : [
          "    rho = model.steady_state(harmonics=8)[0]  # the average over a period",
          `    result = qutip.mesolve(L, ${vacuum(module)}, [0, 100])  # or in time`,
        ]),
    `    print(qutip.expect(${occupation(module)}, rho))`,
  ],
  lines: `
def matrix(term):
    """A term as a sparse matrix for density matrices stacked row by row."""
    values = np.array(term["re"]) + 1j * np.array(term["im"])
    size = levels**2
    return sparse.csr_matrix((values, (term["rows"], term["cols"])), shape=(size, size))


matrices = [matrix(term) for term in terms]


def apply(t, rho):
    """d rho/dt = L(t) rho of an array of levels by levels."""
    stacked = np.asarray(rho, dtype=complex).reshape(-1)
    rate = np.zeros(levels**2, dtype=complex)
    for term, operator in zip(terms, matrices):
        rate += np.cos(term["frequency"] * t + term["phase"]) * (operator @ stacked)
    return rate.reshape(levels, levels)


def superoperators():
    """The terms as superoperators of QuTiP, which stacks density matrices column by column."""
    import qutip

    places = np.arange(levels**2).reshape(levels, levels).T.reshape(-1)
    dims = [[dimensions, dimensions], [dimensions, dimensions]]
    return [qutip.Qobj(operator[places][:, places], dims=dims) for operator in matrices]


def is_driven(term):
    """Whether a term depends on time."""
    return term["frequency"] != 0 and len(term["rows"]) > 0


def coefficient(term):
    """cos(frequency*t + phase) as QuTiP calls it."""
    return lambda t, args=None: np.cos(term["frequency"] * t + term["phase"])


def liouvillian():
    """L: a Qobj if it is constant, else a QobjEvo; for steadystate and mesolve of QuTiP."""
    import qutip

    pairs = list(zip(terms, superoperators()))
    constant = [np.cos(term["phase"]) * part for term, part in pairs if not is_driven(term)]
    moving = [[part, coefficient(term)] for term, part in pairs if is_driven(term)]
    if not moving:
        return sum(constant)
    return qutip.QobjEvo([*constant, *moving])


def base_frequency():
    """The frequency of which all others are multiples; 0 if there is none."""
    frequencies = [abs(term["frequency"]) for term in terms if is_driven(term)]
    if not frequencies:
        return 0.0
    for divisor in range(1, 25):
        base = min(frequencies) / divisor
        if all(abs(f / base - round(f / base)) < 1e-9 * f / base for f in frequencies):
            return base
    raise ValueError("The frequencies have no common base: use mesolve with liouvillian().")


def steady_state(harmonics=8):
    """The periodic state rho(t) = sum over k of rho_k exp(i k omega t), with |k| <= harmonics and
    omega = base_frequency(): a dict of its rho_k as Qobj. That of k = 0 is the average over a period."""
    import qutip
    from scipy.sparse.linalg import spsolve

    omega = base_frequency()
    last = harmonics if omega > 0 else 0
    size = levels**2
    count = 2 * last + 1
    identity = sparse.identity(size, dtype=complex, format="csr")
    blocks = [[None] * count for _ in range(count)]
    for k in range(count):
        blocks[k][k] = -1j * (k - last) * omega * identity
    for term, operator in zip(terms, matrices):
        shift = round(term["frequency"] / omega) if omega > 0 else 0
        for step, phase in ((shift, term["phase"]), (-shift, -term["phase"])):
            for k in range(max(0, step), min(count, count + step)):
                part = 0.5 * np.exp(1j * phase) * operator
                old = blocks[k][k - step]
                blocks[k][k - step] = part if old is None else old + part
    system = sparse.bmat(blocks, format="lil")
    # The trace is kept, but for the cut at the highest level, so that one equation follows from the others:
    # in its place, the trace of rho_0 is 1.
    row = last * size
    system[row, :] = 0
    system[row, row + np.arange(levels) * (levels + 1)] = 1
    right = np.zeros(count * size, dtype=complex)
    right[row] = 1
    solution = spsolve(system.tocsc(), right).reshape(count, levels, levels)
    return {k - last: qutip.Qobj(solution[k], dims=[dimensions, dimensions]) for k in range(count)}
`
    .trim()
    .split("\n"),
};
