import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { serviceNames } from '../distributed/serviceChild.ts';
import { gatewayTemplate } from '../gateway/gatewayConfig.ts';

const labels = z.record(z.string(), z.string());
const container = z.object({
  name: z.string(),
  image: z.string().regex(/:\d/, 'an image is pinned to a version'),
  command: z.array(z.string()).optional(),
  env: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  envFrom: z.array(z.object({ configMapRef: z.object({ name: z.string() }) })).optional(),
  ports: z.array(z.object({ name: z.string(), containerPort: z.int() })).optional(),
  startupProbe: z.unknown().optional(),
  readinessProbe: z.unknown().optional(),
  livenessProbe: z.unknown().optional(),
  securityContext: z.object({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  resources: z.object({
    requests: z.object({ cpu: z.string(), memory: z.string() }),
    limits: z.object({ cpu: z.string(), memory: z.string() }),
  }),
  volumeMounts: z.array(z.object({ name: z.string() })),
});
const pod = z.object({
  metadata: z.object({ labels }),
  spec: z.object({
    securityContext: z.object({ runAsNonRoot: z.literal(true) }),
    automountServiceAccountToken: z.literal(false),
    initContainers: z.array(container).default([]),
    containers: z.array(container),
    volumes: z.array(z.object({ name: z.string() })),
  }),
});
const manifest = z.object({
  kind: z.string(),
  metadata: z.object({ name: z.string(), namespace: z.string().optional() }),
  data: labels.optional(),
  spec: z.unknown().optional(),
});
const specs = {
  Deployment: z.object({ selector: z.object({ matchLabels: labels }), template: pod }),
  Job: z.object({ template: pod }),
  Service: z.object({ selector: labels, ports: z.array(z.object({ port: z.int(), targetPort: z.string() })) }),
  PodDisruptionBudget: z.object({ selector: z.object({ matchLabels: labels }) }),
  HorizontalPodAutoscaler: z.object({ scaleTargetRef: z.object({ kind: z.string(), name: z.string() }) }),
};

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.yaml'));
const manifests = files.flatMap((file) =>
  parseAllDocuments(readFileSync(join(import.meta.dirname, file), 'utf8')).map((document) => {
    if (document.errors.length > 0) throw new Error(`${file}: ${document.errors.join('; ')}`);
    return manifest.parse(document.toJS());
  }),
);
const named = <Kind extends keyof typeof specs>(kind: Kind, name: string) => {
  const found = manifests.filter((each) => each.kind === kind && each.metadata.name === name);
  expect([kind, name, found.length]).toEqual([kind, name, 1]);
  return found[0]?.spec;
};

describe('the manifests', () => {
  test('are all read, each kind where it is to be', () => {
    expect(files).toHaveLength(serviceNames.length + 2);
    expect(manifests).toHaveLength(serviceNames.length * 5 + 4 + 2);
    const elsewhere = manifests.filter(
      ({ kind, metadata }) => kind !== 'Namespace' && metadata.namespace !== 'kohtaanto',
    );
    expect(elsewhere).toEqual([]);
  });

  test.each([...serviceNames, 'gateway'])('of %s fit together: labels, selectors, ports, probes, volumes', (name) => {
    const { selector, template } = specs.Deployment.parse(named('Deployment', name));
    const wanted = { app: name };
    expect([selector.matchLabels, template.metadata.labels]).toEqual([wanted, wanted]);
    const { containers, initContainers, volumes } = template.spec;
    const [main] = containers;
    for (const probe of [main?.startupProbe, main?.readinessProbe, main?.livenessProbe]) expect(probe).toBeDefined();
    const mounted = [...containers, ...initContainers].flatMap((each) => each.volumeMounts.map((mount) => mount.name));
    expect([...new Set(mounted)].sort()).toEqual(volumes.map((volume) => volume.name).sort());
    const service = specs.Service.parse(named('Service', name));
    expect(service.selector).toEqual(wanted);
    expect(service.ports.map(({ targetPort }) => targetPort)).toEqual(main?.ports?.map((port) => port.name));
    const budget = specs.PodDisruptionBudget.parse(named('PodDisruptionBudget', name));
    expect(budget.selector.matchLabels).toEqual(wanted);
    const scaler = specs.HorizontalPodAutoscaler.parse(named('HorizontalPodAutoscaler', name));
    expect(scaler.scaleTargetRef).toMatchObject({ kind: 'Deployment', name });
  });

  test.each(serviceNames)(
    'of %s start its own program on the port that the configuration gives, after its migrate',
    (name) => {
      const [main] = specs.Deployment.parse(named('Deployment', name)).template.spec.containers;
      const [migrate] = specs.Job.parse(named('Job', `${name}-migrate`)).template.spec.containers;
      expect(main?.command).toEqual(['node', `services/${name}/src/main.ts`]);
      expect(migrate?.command).toEqual(['node', `services/${name}/src/main.ts`, 'migrate']);
      expect([migrate?.image, migrate?.env]).toEqual([main?.image, main?.env]);
      const config = manifests.find(({ kind }) => kind === 'ConfigMap');
      expect(main?.envFrom).toEqual([{ configMapRef: { name: config?.metadata.name } }]);
      expect(config?.data?.PORT).toBe(String(main?.ports?.[0]?.containerPort));
    },
  );

  test("of the gateway fill every place of its configuration, each upstream with a service's address", () => {
    const [main] = specs.Deployment.parse(named('Deployment', 'gateway')).template.spec.containers;
    const values = new Map(main?.env?.map(({ name, value }) => [name, value]));
    const places = new Set([...gatewayTemplate().matchAll(/\$\{([A-Z_]+)\}/g)].map(([, place = '']) => place));
    expect(places.size).toBeGreaterThan(8);
    expect([...places].filter((place) => !values.has(place))).toEqual([]);
    for (const name of serviceNames) {
      const place = `${name.replaceAll('-', '_').toUpperCase()}_UPSTREAM`;
      const [port] = specs.Service.parse(named('Service', name)).ports;
      expect(values.get(place)).toBe(`${name}.kohtaanto.svc.cluster.local:${port?.port}`);
    }
  });
});
