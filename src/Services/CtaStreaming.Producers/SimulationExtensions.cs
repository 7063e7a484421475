using CtaStreaming.Contracts;
using CtaStreaming.Hosting;
using CtaStreaming.Kafka.Delivery;
using CtaStreaming.Transit;
using CtaStreaming.Transit.Riders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Producers;

internal static class SimulationExtensions
{
    // Kafka's own habit is a week. Riders are a hundred times as many as trains, and the fan-in keeps what is wanted of them.
    private static readonly TimeSpan ArrivalRetention = TimeSpan.FromDays(7);
    private static readonly TimeSpan TurnstileRetention = TimeSpan.FromHours(6);

    /// <summary>Adds the railway, its riders, the sensors and what they send with.</summary>
    public static void AddSimulation(this IHostApplicationBuilder builder)
    {
        builder.AddCheckedOptions<SimulationOptions>(SimulationOptions.Section, (options, _) => options.Faults(ChicagoTime.Clock));
        builder.AddCheckedOptions<RunOptions>(RunOptions.Section, (options, time) => options.Faults(time));
        builder.Services.AddStationTopics(StationTopicOptions.Arrivals, options => options.Retention = ArrivalRetention);
        builder.Services.AddStationTopics(StationTopicOptions.Turnstiles, options =>
        {
            options.Retention = TurnstileRetention;
            // Kafka deletes whole segments, and by default begins a new one only after a week.
            options.Segment = TimeSpan.FromHours(1);
        });

        builder.Services.AddSingleton(_ => Network.LoadDefault());
        builder.Services.AddSingleton(services => RidershipTable.LoadDefault(services.GetRequiredService<Network>()));
        builder.Services.AddSingleton(services => Producer<ArrivalKey, ArrivalValue>(services, SensorStreams.Arrivals));
        builder.Services.AddSingleton(services => Producer<TurnstileKey, TurnstileValue>(services, SensorStreams.Turnstiles));
        builder.Services.AddSingleton<TopicTails>();
        builder.Services.AddSingleton<SensorSetup>();
        builder.Services.AddSingleton<Ledger>();
        builder.Services.AddHostedService<SimulationWorker>();
    }

    private static void AddStationTopics(this IServiceCollection services, string section, Action<StationTopicOptions> defaults)
    {
        services.AddOptions<StationTopicOptions>(section)
            .Configure(defaults)
            .BindConfiguration(section)
            .Validate(options => options.Retention > TimeSpan.Zero, $"{section}:Retention: must be longer than nothing, such as 7.00:00:00 for seven days.")
            .Validate(options => !(options.Segment <= TimeSpan.Zero), $"{section}:Segment: must be longer than nothing, such as 01:00:00 for an hour.")
            .ValidateOnStart();
    }

    private static EventProducer<TKey, TValue> Producer<TKey, TValue>(IServiceProvider services, Func<bool, EventStream> stream)
        where TKey : Avro.IAvroRecord
        where TValue : Avro.IAvroRecord =>
        ActivatorUtilities.CreateInstance<EventProducer<TKey, TValue>>(services, stream(services.GetRequiredService<IOptions<RunOptions>>().Value.Resume));
}
