namespace GovPlatform.Bench;

internal enum Varies
{
    No,
    Id,
    Message,
    Text,
}
