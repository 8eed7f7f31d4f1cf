import type { MatrixFile } from "./matrix-file.ts";

/** A Python program that reads a file of NPZ into objects of QuTiP. */
export function pythonReader(file: MatrixFile, name: string): string {
  return `"""Reads ${name}, which Caldera wrote, for QuTiP 4 and 5. load() gives ${givenBy(file)}.

${file.convention}.
"""
import json
import pathlib

import numpy
import qutip
${file.kind === "state" ? stateReader(name) : generatorReader(name)}`;
}

function givenBy({ kind, ...file }: MatrixFile): string {
  if (kind === "liouvillian") return "a Qobj, or a QobjEvo where L depends on time";
  const isStatic = "frequencies" in file && file.frequencies.length === 0;
  return isStatic ? "the density matrix as a Qobj" : "rho(t), a function that gives a Qobj";
}

const place = (name: string): string => `pathlib.Path(__file__).with_name(${JSON.stringify(name)})`;

function stateReader(name: string): string {
  return `

def load(path=${place(name)}):
    with numpy.load(path) as file:
        rho, harmonics, omega = file["rho"], file["harmonics"], file["frequencies"]
        levels = [int(own) for own in file["levels"]]

    def at(t):
        phases = numpy.exp(1j * (harmonics @ omega) * t)
        return qutip.Qobj(numpy.tensordot(phases, rho, 1), dims=[levels, levels])

    return at if len(omega) > 0 else at(0)


def metadata(path=${place(name)}):
    with numpy.load(path) as file:
        return json.loads(str(file["metadata"]))
`;
}

function generatorReader(name: string): string {
  return `import scipy.sparse


def load(path=${place(name)}):
    with numpy.load(path) as file:
        shape = tuple(file["shape"])
        levels = [int(own) for own in file["levels"]]
        dims = [[levels, levels], [levels, levels]]

        def part(prefix):
            arrays = [file[prefix + name] for name in ("data", "indices", "indptr")]
            return qutip.Qobj(scipy.sparse.csr_matrix(tuple(arrays), shape=shape), dims=dims)

        tones = list(zip(file["frequencies"], file["phases"]))
        static = part("")
        terms = [part(f"term{j + 1}_") for j in range(len(tones))]
    if not tones:
        return static

    def coefficient(frequency, phase):
        return lambda t, args=None: numpy.cos(frequency * t + phase)

    driven = [[term, coefficient(*tone)] for term, tone in zip(terms, tones)]
    return qutip.QobjEvo([static, *driven])


def metadata(path=${place(name)}):
    with numpy.load(path) as file:
        return json.loads(str(file["metadata"]))
`;
}
