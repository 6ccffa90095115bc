import { readFileSync } from 'node:fs';
import { Router } from 'express';
import type { ApiDocument } from '../openapi/openApiDocument.ts';
import { factsOf } from '../request/requestFacts.ts';
import type { AnyVisibilityTable } from '../visibility/visibilityTable.ts';
import { apiDescription } from './apiDescription.ts';
import { docsPage } from './docsPage.ts';

/** Served as one: what small screens and paper change comes after what it changes. */
const styles = ['./docs.css', './docsVisibility.css', './docsSmallAndPrint.css'];

/** `/api/openapi.json` and `/api/docs`, made once; `/` leads to the page. */
export function docsRouter(document: ApiDocument, tables: readonly AnyVisibilityTable[]): Router {
  const json = JSON.stringify(document);
  const page = docsPage(apiDescription.parse(JSON.parse(json)), tables);
  const style = styles.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n');
  const router = Router();
  const serve = (path: string, type: string, text: string): void => {
    router.get(path, (request, response) => {
      factsOf(request).route = path;
      response.set('Content-Type', `${type}; charset=utf-8`).end(text);
    });
  };
  // Who opens the bare address finds the way in.
  router.get('/', (request, response) => {
    factsOf(request).route = '/';
    response.redirect(302, `${request.baseUrl}/api/docs`);
  });
  serve('/api/openapi.json', 'application/json', json);
  serve('/api/docs', 'text/html', page);
  serve('/api/docs/style.css', 'text/css', style);
  return router;
}
