// kafkajs with transactions: one committed, one aborted, one that commits offsets with its records. Tells as lines of JSON what a
// consumer with kafkajs's default isolation, which is read_committed, gets of them, and which offsets its group then has.

const { Kafka, logLevel } = require('kafkajs');

const topic = 'kafkajs-transactions';
const groupId = 'javascript-transactions';
const kafka = new Kafka({
  brokers: [process.argv[2]],
  logLevel: logLevel.NOTHING,
  retry: { initialRetryTime: 50, maxRetryTime: 300, retries: 50 },
});
const tell = what => console.log(JSON.stringify(what));

async function main() {
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 1 }] });

  const producer = kafka.producer({ transactionalId: 'javascript', idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  const send = (transaction, ...values) => transaction.send({ topic, messages: values.map(value => ({ key: 'key', value })) });

  const committed = await producer.transaction();
  await send(committed, 'committed 1');
  await send(committed, 'committed 2');
  await committed.commit();

  const aborted = await producer.transaction();
  await send(aborted, 'aborted');
  await aborted.sendOffsets({ consumerGroupId: groupId, topics: [{ topic, partitions: [{ partition: 0, offset: '1' }] }] });
  await aborted.abort();

  const withOffsets = await producer.transaction();
  await send(withOffsets, 'with offsets');
  await withOffsets.sendOffsets({ consumerGroupId: groupId, topics: [{ topic, partitions: [{ partition: 0, offset: '2' }] }] });
  await withOffsets.commit();
  tell({ offsets: (await admin.fetchOffsets({ groupId, topics: [topic] }))[0].partitions.map(({ offset }) => offset) });
  await admin.disconnect();

  const values = [];
  const consumer = kafka.consumer({ groupId: 'javascript-readers', maxWaitTimeInMs: 100 });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise(resolve => consumer.run({
    autoCommit: false,
    eachMessage: async ({ message }) => {
      values.push(message.value.toString());
      if (values.at(-1) === 'with offsets') resolve();
    },
  }));
  tell({ read: values });
  await consumer.disconnect();
  await producer.disconnect();
  process.exit(0);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
