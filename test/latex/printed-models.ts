/** A model whose equations are long in one way or another. */
export interface PrintedModel {
  readonly name: string;
  readonly file: { readonly potential: string; readonly drives?: readonly string[] };
  readonly harmonics?: readonly string[];
}

const drive = "F*cos(omega*t)*x";

export const printedModels: readonly PrintedModel[] = [
  { name: "quadratic", file: { potential: "k*x^2/2" }, harmonics: ["omega0"] },
  {
    name: "Kerr",
    file: { potential: "m^2*omega0^2*U/(3*hbar^2)*x^4", drives: [drive] },
  },
  {
    name: "cubic and quartic, as a SQUID",
    file: { potential: "g3*x^3/3 + g4*x^4/4", drives: [drive] },
    harmonics: ["0", "1", "2"],
  },
  {
    name: "parametric with phases",
    file: {
      potential: "alpha*x^4/4 + beta*x^3",
      drives: ["lambda_p*cos(2*omega*t + phi)*x^2", "F*cos(omega*t + psi)*x"],
    },
    harmonics: ["omega"],
  },
  {
    name: "two tones with phases",
    file: {
      potential: "alpha*x^4/4 + beta*x^6/6",
      drives: ["F_p*cos(omega_p*t + phi_p)*x", "F_q*sin(omega_q*t + phi_q)*x^2"],
    },
    harmonics: ["omega_p", "omega_q"],
  },
  {
    name: "degree 8",
    file: {
      potential: "a_b*x^3 + a_c*x^4 + a_d*x^5 + a_e*x^6 + a_f*x^7 + a_g*x^8",
      drives: [drive],
    },
    harmonics: ["1"],
  },
  {
    name: "sums of parameters, long products of names",
    file: {
      potential:
        "(alpha + beta + kappa + delta + epsilon + zeta + eta + lambda + mu + nu + xi + a/b)" +
        "*m^2*omega0^3*U*V_0*J_max*x^4/(hbar^2*L_kinetic*C_shunt*E_J*E_C*Phi_b*k_d)",
      drives: ["F_drive*A_gain*B_loss*V_0*cos(omega*t + phi)*x^3"],
    },
  },
  {
    name: "a product longer than a line",
    file: {
      potential:
        "Alphabet*Bandwidth*Capacitance*Detuning*Efficiency*Frequency*Gyration*Humidity*Inductance" +
        "*Junction*Kinetics*Linewidth*x^4/(Modulus*Noise_a*Opacity*Pressure*Quality*Resistance)",
    },
    harmonics: ["omega0"],
  },
  {
    name: "a cosine and a force",
    file: { potential: "-E_J*cos(k*x + phi)", drives: [drive] },
    harmonics: ["0", "omega"],
  },
  {
    name: "a sine, a cosine and a quartic term",
    file: {
      potential: "alpha*x^4/4 - E_J*cos(k*x + phi) - E_2*sin(2*k*x + phi_b)",
      drives: [drive],
    },
    harmonics: ["0", "1", "2"],
  },
  {
    name: "a tone in a sine",
    file: {
      potential: "alpha*x^4/4",
      drives: ["E_p*sin(k*x + A*cos(omega*t + psi) + phi_b)"],
    },
    harmonics: ["omega"],
  },
  {
    name: "decimals",
    file: { potential: "0.123456*x^4 + 1.234*x^3 + 1e-34*x^2", drives: ["0.13*cos(1.1*t)*x"] },
  },
];
