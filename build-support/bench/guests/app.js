import host from "bench:calls/host";

class Counter {
  constructor(start) {
    this.n = start;
  }
  add(by) {
    this.n += by;
    return this.n;
  }
}

const echo = (value) => value;

export const counters = { Counter };
export const empty = () => {};
export const add = (a, b) => a + b;
export const scalars = (a, b, c, d) => d;
export const twenty = (...all) => all[19];
export const str = echo;
export const rec = echo;
export const bytes = echo;
export const numbers = echo;
export const strings = echo;
export const options = echo;
export const records = echo;
export const variants = echo;
export const lines = echo;
export const lists = echo;
export const ask = (question) => host.ask(question);
