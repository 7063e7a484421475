using System.Globalization;
using CtaStreaming.Transit;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Producers;

internal sealed class SimulationOptionsValidator(TimeProvider time) : IValidateOptions<SimulationOptions>
{
    public ValidateOptionsResult Validate(string? name, SimulationOptions options)
    {
        var failures = new List<string>();
        if (!(options.Speed is >= SimulationClock.MinSpeed and <= SimulationClock.MaxSpeed))
        {
            failures.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"Simulation:Speed: {options.Speed} is not between {SimulationClock.MinSpeed} and {SimulationClock.MaxSpeed} simulated seconds per real second."));
        }

        try
        {
            options.StartTime(time);
        }
        catch (FormatException exception)
        {
            failures.Add($"Simulation:Start: {exception.Message}");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
