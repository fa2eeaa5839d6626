import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Words that everybody knows who knows the house: of the program, of its work, of its kinds of people. */
const HOUSE = [
  ...['guiju', '规矩', 'desk', '柜台', 'wuye', '物业', 'fuwu', '服务', 'xiaoqu', '小区', 'zhuangxiu', '装修', 'guanli', '管理', '客服'],
  ...['staff', 'auditor', 'admin', 'administrator', 'guanliyuan', '管理员', '稽核', 'property', 'estate', 'renovation', 'compliance'],
];

/** Least different signs beside such words. */
const LEAST_LEFT = 5;

const estimator = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });

/**
 * About how many guesses a password takes of somebody who tries common ones first. The 49,000 commonest are known, with letters swapped
 * for figures, in a row, backwards, with a year behind; so are keys in a row, dates, and repeats.
 *
 * @param names - what others know of its user
 */
export function guesses(password: string, names: readonly string[]): number {
  const known = names.flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)]).filter((name) => name.length > 1);
  // What is left beside words that others know must say something.
  const longest = [...known, ...HOUSE].map((word) => word.toLowerCase()).sort((one, other) => other.length - one.length);
  const rest = longest.reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase());
  return new Set(rest).size < LEAST_LEFT ? 1 : estimator.check(password, [...known, ...HOUSE]).guesses;
}
