using Confluent.Kafka;
using CtaStreaming.Contracts;
using CtaStreaming.Dashboard.Feeds;
using CtaStreaming.Hosting;

namespace CtaStreaming.Dashboard.Weather;

/// <summary>The weather: of each partition only its last readings.</summary>
internal sealed class WeatherFeed(
    IAsyncDeserializer<WeatherKey> keys, IAsyncDeserializer<WeatherValue> values, LiveWeather weather, DependencyWaiter waiter, SkippedRecords skipped, TimeProvider time)
    : IFeed
{
    /// <summary>More than one, in case the last cannot be read.</summary>
    private const int TailRecords = 8;

    /// <summary>Degrees Fahrenheit in which there are cities: outside, a sensor is broken.</summary>
    private const float Coldest = -150, Hottest = 200;

    private static readonly long LastMillisecond = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public Offset Start { get; } = Tail.Of(TailRecords);

    public bool Reads(string topic) => topic == Topics.Weather;

    public async Task ApplyAsync(IReadOnlyList<ConsumeResult<byte[], byte[]>> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            try
            {
                weather.Apply(await waiter.WaitForAsync("the Schema Registry", _ => ReadAsync(record), RegistryFailure.IsUnavailable, cancellationToken));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                skipped.Add(record.TopicPartitionOffset, exception.Message);
            }
        }
    }

    private async Task<WeatherReading> ReadAsync(ConsumeResult<byte[], byte[]> record)
    {
        var message = record.Message;
        if (message.Key is null || message.Value is null) throw new InvalidDataException("a reading has a key and a value");
        var key = await keys.DeserializeAsync(message.Key, isNull: false, new SerializationContext(MessageComponentType.Key, record.Topic, message.Headers));
        var value = await values.DeserializeAsync(message.Value, isNull: false, new SerializationContext(MessageComponentType.Value, record.Topic, message.Headers));
        if (key.Timestamp < 0 || key.Timestamp > LastMillisecond) throw new InvalidDataException($"the event time {key.Timestamp} is out of range");
        if (!(value.Temperature is > Coldest and < Hottest)) throw new InvalidDataException($"it is never {value.Temperature} °F");
        if (!WeatherStatuses.TryParse(value.Status, out var status)) throw new InvalidDataException($"there is no weather '{value.Status}'");

        var (sentAt, now) = (new DateTimeOffset(message.Timestamp.UtcDateTime), time.GetUtcNow());
        return new WeatherReading(Math.Round(value.Temperature, 1), status, DateTimeOffset.FromUnixTimeMilliseconds(key.Timestamp), sentAt < now ? sentAt : now);
    }
}
