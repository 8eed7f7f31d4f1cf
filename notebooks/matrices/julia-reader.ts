import type { MatrixFile } from "./matrix-file.ts";

/** A Julia program that reads a file of HDF5 into objects of QuantumToolbox. */
export function juliaReader(file: MatrixFile, name: string): string {
  const path = `joinpath(@__DIR__, ${JSON.stringify(name)})`;
  return `# Reads ${name}, which Caldera wrote, for QuantumToolbox.jl. load() gives ${givenBy(file)}.
#
# ${file.convention}.
using HDF5, LinearAlgebra, SparseArrays, QuantumToolbox

metadata(path = ${path}) = h5open(file -> read_attribute(file, "metadata"), path)

# A data set may be missing where it is empty; Julia has the indices of arrays in the opposite order.
list(file, name) = haskey(file, name) ? read(file, name) : Float64[]
${file.kind === "state" ? stateReader(path) : generatorReader(path)}`;
}

function givenBy(file: MatrixFile): string {
  if (file.kind === "liouvillian") return "a QuantumObject, or a QobjEvo where L depends on time";
  return file.frequencies.length === 0
    ? "the density matrix as a QuantumObject"
    : "a function of t that gives a QuantumObject";
}

function stateReader(path: string): string {
  return `
function load(path = ${path})
    h5open(path) do file
        rho = permutedims(read(file, "rho_re") .+ im .* read(file, "rho_im"), (2, 1, 3))
        omega = list(file, "frequencies")
        orders = isempty(omega) ? zeros(0, size(rho, 3)) : read(file, "harmonics")
        levels = Tuple(Int.(read(file, "levels")))
        function at(t)
            phases = [exp(im * dot(omega, orders[:, k]) * t) for k in axes(rho, 3)]
            matrix = sum(phases[k] * rho[:, :, k] for k in axes(rho, 3))
            return QuantumObject(matrix; type = Operator(), dims = levels)
        end
        return isempty(omega) ? at(0.0) : at
    end
end
`;
}

function generatorReader(path: string): string {
  return `
function load(path = ${path})
    h5open(path) do file
        n = Int(read(file, "shape")[1])
        levels = Tuple(Int.(read(file, "levels")))
        function part(prefix)
            values = list(file, prefix * "data_re") .+ im .* list(file, prefix * "data_im")
            columns = Int.(list(file, prefix * "indices")) .+ 1
            starts = Int.(read(file, prefix * "indptr")) .+ 1
            transposed = SparseMatrixCSC(n, n, starts, columns, ComplexF64.(values))
            matrix = sparse(transpose(transposed))
            return QuantumObject(matrix; type = SuperOperator(), dims = levels)
        end
        static = part("")
        tones = collect(zip(list(file, "frequencies"), list(file, "phases")))
        isempty(tones) && return static
        coefficient(tone) = (p, t) -> cos(tone[1] * t + tone[2])
        driven = [(part("term$(j)_"), coefficient(tone)) for (j, tone) in enumerate(tones)]
        return QobjEvo((static, driven...))
    end
end
`;
}
