using Microsoft.Extensions.Logging;

namespace GovPlatform.Support;

public sealed record LogRecord(LogLevel Level, string Category, EventId Id, string Message, Exception? Exception)
{
    public override string ToString() =>
        $"{Level}: {Category}[{Id.Id}] {Message} {Exception?.GetType().Name} {Exception?.Message}";
}
