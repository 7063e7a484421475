// kafkajs against the broker: creates a topic, produces with every codec it has, consumes in a group, commits, lives through a
// restart of the broker and goes on. Tells what it saw as lines of JSON; says "restart" and waits for a line to go on.

const { CompressionTypes, Kafka, logLevel } = require('kafkajs');
const readline = require('node:readline');

const topic = 'kafkajs';
const kafka = new Kafka({
  brokers: [process.argv[2]],
  logLevel: logLevel.NOTHING,
  retry: { initialRetryTime: 50, maxRetryTime: 300, retries: 50 },
});
const input = readline.createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const tell = what => console.log(JSON.stringify(what));

const send = (producer, compression, values) => producer.send({
  topic,
  acks: -1,
  compression,
  messages: values.map(value => ({ key: 'key', value, headers: { header: `of ${value}` } })),
});

// One member of the group. next(n) resolves with the next n values.
async function join() {
  const consumer = kafka.consumer({
    groupId: 'javascript', sessionTimeout: 6000, heartbeatInterval: 500, maxWaitTimeInMs: 100, rebalanceTimeout: 6000,
  });
  const values = [];
  let arrived = () => {};
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ partition, message }) => {
      const value = message.value.toString();
      if (message.headers.header.toString() !== `of ${value}`) throw new Error(`wrong header on ${value}`);
      await consumer.commitOffsets([{ topic, partition, offset: (BigInt(message.offset) + 1n).toString() }]);
      values.push(value);
      arrived();
    },
  });
  const next = async count => {
    while (values.length < count) await new Promise(resolve => { arrived = resolve; });
    return values.splice(0, count);
  };
  return { next, leave: () => consumer.disconnect() };
}

async function main() {
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] });
  await admin.disconnect();

  const producer = kafka.producer({ idempotent: true });
  await producer.connect();
  const codecs = { none: CompressionTypes.None, gzip: CompressionTypes.GZIP };
  for (const [name, codec] of Object.entries(codecs)) {
    await send(producer, codec, Array.from({ length: 20 }, (_, i) => `${name} ${i}`));
  }
  tell({ codecs: Object.keys(codecs) });

  let member = await join();
  tell({ read: await member.next(20 * Object.keys(codecs).length) });

  console.log('restart');
  await input.next();

  await send(producer, CompressionTypes.None, ['after the restart']);
  tell({ read: await member.next(1) });
  await member.leave();

  await send(producer, CompressionTypes.None, ['for the next member']);
  member = await join();
  tell({ read: await member.next(1) });
  await member.leave();
  await producer.disconnect();
  process.exit(0);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
