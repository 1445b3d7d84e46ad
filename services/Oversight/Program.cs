using GovPlatform.Outbox;
using GovPlatform.OversightService.Board;
using GovPlatform.OversightService.Data;
using GovPlatform.OversightService.Events;
using GovPlatform.OversightService.Figures;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("oversight");
builder.AddDatabase<OversightDb>("oversight");
builder.Services.AddLedger(); // before the bus: what starts first stops last, so that no message under way finds the ledger shut
builder.AddOutbox<OversightDb>();
builder.Services.AddFigures();
builder.Services.AddBoard();

var app = builder.Build();
app.UseServiceDefaults();
app.MapFigures();
app.MapLedger();
app.MapEvents();
app.MapBoard();
app.RunUntilStopped();
