import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { engineImages } from '../../packages/testing/src/engines/engineImages.ts';
import { serviceNames } from '../distributed/serviceChild.ts';
import { gatewayTemplate } from '../gateway/gatewayConfig.ts';

const root = join(import.meta.dirname, '../..');
const service = z.object({
  image: z.string(),
  command: z.array(z.string()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.union([z.object({ test: z.array(z.string()) }), z.object({ disable: z.literal(true) })]),
  mem_limit: z.string(),
  networks: z.array(z.string()).optional(),
  network_mode: z.string().optional(),
  ports: z.array(z.string()).default([]),
  profiles: z.array(z.string()).default([]),
  read_only: z.boolean().default(false),
  restart: z.enum(['no', 'on-failure', 'unless-stopped']),
  secrets: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
});
const composeFile = z.object({
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.object({ internal: z.boolean() }).nullable()),
  volumes: z.record(z.string(), z.null()),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});

const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8');
const { services, networks, volumes, secrets } = composeFile.parse(parse(text, { merge: true }));
const all = Object.entries(services);
const jobs = new Set(all.filter(([, { restart }]) => restart !== 'unless-stopped').map(([name]) => name));

describe('the compose file', () => {
  test('has every service, its migrate job, the engines and the gateway', () => {
    const migrates = serviceNames.map((name) => `migrate-${name}`);
    const names = [...serviceNames, ...migrates, 'kafka-1', 'mongo', 'elasticsearch', 'gateway', 'issuer'];
    expect(Object.keys(services)).toEqual(expect.arrayContaining(names));
    for (const name of serviceNames) {
      expect(services[name]?.command).toEqual(['node', `services/${name}/src/main.ts`]);
      expect(services[`migrate-${name}`]?.command).toEqual(['node', `services/${name}/src/main.ts`, 'migrate']);
    }
  });

  test('names only what it has: services, volumes, networks, secrets', () => {
    for (const [name, each] of all) {
      const unknown = [
        ...Object.keys(each.depends_on).filter((other) => !(other in services)),
        ...each.volumes
          .map((volume) => volume.split(':')[0] ?? '')
          .filter((v) => !v.startsWith('.') && !(v in volumes)),
        ...(each.networks ?? []).filter((network) => !(network in networks)),
        ...each.secrets.filter((secret) => !(secret in secrets)),
      ];
      expect([name, unknown]).toEqual([name, []]);
    }
  });

  test('starts by health: after services that are healthy, after jobs that are done, and after nothing of a profile', () => {
    for (const [name, { depends_on }] of all) {
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const wanted = jobs.has(other) ? 'service_completed_successfully' : 'service_healthy';
        expect([name, other, condition, services[other]?.profiles]).toEqual([name, other, wanted, []]);
      }
    }
  });

  test('pins every image to a version, limits every memory, and asks everything that stays up how it is', () => {
    for (const [name, { image, healthcheck, mem_limit }] of all) {
      expect([name, image]).toEqual([name, expect.stringMatching(/:\d+\.\d+\.\d+(-[a-z0-9]+)?$/)]);
      expect([name, mem_limit]).toEqual([name, expect.stringMatching(/^\d+[mg]$/)]);
      expect([name, 'test' in healthcheck]).toEqual([name, !jobs.has(name)]);
    }
    expect(services.mongo?.image).toBe(engineImages.mongo);
    expect(services.elasticsearch?.image).toBe(engineImages.elasticsearch);
  });

  test('shows the gateway alone, to this machine alone; the engines are reached inside', () => {
    expect(all.flatMap(([name, { ports }]) => ports.map((port) => `${name} ${port}`))).toEqual([
      'gateway 127.0.0.1:4600:4600',
    ]);
    expect(networks.engines).toEqual({ internal: true });
    for (const name of ['kafka-1', 'kafka-2', 'kafka-3', 'mongo', 'elasticsearch']) {
      expect([name, services[name]?.networks]).toEqual([name, ['engines']]);
    }
  });

  test('holds no secret, and makes the file systems of our own processes read-only', () => {
    expect(text).not.toMatch(/password: |mongodb:\/\/[^\s]*:[^\s]*@/i);
    for (const { file } of Object.values(secrets)) expect(file).toMatch(/^\.\/secrets\//);
    const ours = all.filter(([, { image }]) => /^(kohtaanto|nginx):/.test(image));
    expect(ours.length).toBeGreaterThan(12);
    expect(ours.filter(([, { read_only }]) => !read_only)).toEqual([]);
  });

  test("fills every place of the gateway's configuration", () => {
    const places = [...gatewayTemplate().matchAll(/\$\{([A-Z_]+)\}/g)].map(([, place = '']) => place);
    expect(places.filter((place) => !(place in (services.gateway?.environment ?? {})))).toEqual([]);
  });
});
