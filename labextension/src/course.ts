import { PageConfig } from '@jupyterlab/coreutils';

/**
 * The paths of the lessons, as the launcher listed them. Running any notebook on open would be a security hole, so these are the
 * only ones that are touched; without a list, as in an ordinary JupyterLab, nothing is.
 */
export function lessons(): readonly string[] {
  try {
    const listed: unknown = JSON.parse(PageConfig.getOption('heartCourse') || '[]');
    return Array.isArray(listed) ? listed.filter(path => typeof path === 'string') : [];
  } catch {
    return [];
  }
}
